/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The kind's index: PUR_KIND_task. */

  PUR_GLUE3 (PUR_KIND_, KIND_ID, ),

#undef KIND_ID
#undef KIND_NAME
