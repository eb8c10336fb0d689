/* SPDX-License-Identifier: GPL-3.0-or-later */

  &PUR_GLUE3 (pur_, KIND_ID, _kind),

#undef KIND_ID
#undef KIND_NAME
