/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undefines every word, so that a stray FIELD (…) is an error and not nothing. */

#undef KIND
#undef OPTIONS
#undef OPTION
#undef FIELD
#undef CHOICE
#undef REFERENCE
#undef REFERENCES
#undef COMPUTED
#undef COMPUTED_CHOICE
#undef KIND_ID
#undef KIND_NAME
