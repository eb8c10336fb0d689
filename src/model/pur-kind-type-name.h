/* SPDX-License-Identifier: GPL-3.0-or-later */

  PUR_STR (PUR_GLUE3 (Pur, KIND_NAME, )),

#undef KIND_ID
#undef KIND_NAME
