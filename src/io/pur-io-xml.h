/* SPDX-License-Identifier: GPL-3.0-or-later */

/* XML from strangers, one item at a time.
 *
 * The children of the root are items, except those called containers, whose children are.  Each item is
 * handed over as a small tree when its end is read and is gone when the handler returns, so a plan of any
 * length needs little memory.  Elements whose name is not asked for are passed over with all they hold;
 * prefixes of namespaces are ignored.
 *
 * Nothing in a file makes the reader load, expand or run anything: document types and entities other than
 * XML's own five are refused.  Depth, length of a piece, size of an item and of the whole are capped.
 * UTF-16 and what the declaration names (GB18030 for all Chinese ones) is turned into UTF-8 first. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _PurXmlNode PurXmlNode;

struct _PurXmlNode
{
  int name;          /* index in PurXmlGrammar.names */
  int line;
  const char *text;  /* of an element without children, never NULL */
  PurXmlNode *first; /* child */
  PurXmlNode *last;
  PurXmlNode *next;  /* sibling */
};

typedef struct
{
  const char *root;
  const char *const *names; /* index 0 is not used: no element has it */
  int n_names;
  const int *containers;    /* indices of names, ended by 0 */
} PurXmlGrammar;

typedef gboolean (*PurXmlHandler) (const PurXmlNode *item, gpointer data, GError **error);

gboolean          pur_xml_read      (GInputStream *stream, const PurXmlGrammar *grammar,
                                     PurXmlHandler handler, gpointer data,
                                     GCancellable *cancellable, GError **error);

/* The first child of that name, NULL if there is none. */
const PurXmlNode *pur_xml_find      (const PurXmlNode *node, int name);

/* Its text, NULL if there is none. */
const char       *pur_xml_get       (const PurXmlNode *node, int name);

/* PUR_IO_ERROR_CONTENT with the line before the reason. */
void              pur_xml_set_error (GError **error, int line, const char *format, ...)
                                     G_GNUC_PRINTF (3, 4);

#define PUR_XML_FOREACH(node, child, name_)                                                  \
  for (const PurXmlNode *child = (node)->first; child != NULL; child = child->next)         \
    if (child->name != (name_)) continue; else

/* Escaped for text and attributes; what XML cannot hold becomes U+FFFD. */
void              pur_xml_append_escaped (GString *string, const char *text);

G_END_DECLS
