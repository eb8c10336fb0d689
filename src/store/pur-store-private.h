/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-store.h"

#include "pur-kinds.h"

#include <sqlite3.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* How long an edit waits for another program. */
#define PUR_STORE_BUSY_MILLISECONDS 100

/* "PURS", where file (1) finds it. */
#define PUR_STORE_APPLICATION_ID 0x50555253

/* A place in the journal: everything up to it is in memory.  Steps only grow at the end, and only the
 * last one grows (typing), so a pair is enough. */
typedef struct
{
  gint64 step;
  gint64 line;
} PurStorePlace;

/* Statements that are prepared once. */
typedef enum
{
  PUR_STORE_BEGIN_READ,
  PUR_STORE_BEGIN_WRITE,
  PUR_STORE_BEGIN_ALONE, /* without a log readers would stop the commit */
  PUR_STORE_COMMIT,
  PUR_STORE_ROLLBACK,
  PUR_STORE_DATA_VERSION,
  PUR_STORE_SCHEMA_VERSION,
  PUR_STORE_LAST_LINE,
  PUR_STORE_ADD_STEP,
  PUR_STORE_EXTEND_STEP,
  PUR_STORE_ADD_LINE,
  PUR_STORE_N_STATEMENTS
} PurStoreStatement;

/* What the file has of a kind. */
typedef struct
{
  GHashTable *columns;  /* name → PurValueType of its SQL type; NULL while there is no table */
  guint n_ready;        /* the fields of places below have their column */
  GHashTable *updates;  /* PurField → sqlite3_stmt */
  sqlite3_stmt *insert; /* id, then the stored fields of places below n_places */
  int *parameters;      /* of insert, by place; 0 for a computed field */
  guint n_places;
  sqlite3_stmt *remove;
  guint next_place;     /* where a name is looked for first */
} PurStoreTable;

typedef struct _PurStoreCopy PurStoreCopy;

struct _PurStore
{
  GObject parent_instance;

  char *path;              /* as it was given */
  char *file;              /* what it is, links followed */
  dev_t device;            /* to notice that it is not ours any more */
  ino_t inode;
  ino_t log_inode;         /* of the -wal beside it; 0 without one */
  gboolean abandoned;      /* the file is not at its path any more: nothing is written */

  sqlite3 *db;
  sqlite3_stmt *statements[PUR_STORE_N_STATEMENTS];
  PurStoreTable tables[PUR_N_KINDS];

  PurWorkspace *workspace; /* not owned; NULL before the load and after closing */
  char *desk;
  char *person;
  char *notice;
  gboolean read_only;
  gboolean no_wal;
  gboolean prepared;       /* to write: the log is on */
  PurTime copied_on;       /* the day on which a copy was kept, or tried to be */
  gboolean logging;
  int log_pages;           /* in the log after the last edit */
  gboolean log_quiet;      /* no edit since it was last asked */

  PurStoreCopy *copy;      /* of the day, on its way; NULL */
  PurTime copy_tried;      /* the day on which it was begun */
  PurStorePlace copy_place; /* what it is a copy of */
  gint64 copy_version;

  PurStorePlace place;
  gint64 data_version;     /* when memory was last like the file */
  gint64 schema_version;

  gint64 typing_step;      /* the step that typing may extend, 0 if none */
  PurTime typing_at;
  const PurField *typing_field;
  PurId typing_id;
};

/* pur-store-sql.c: SQLite's results as errors */
gboolean      pur_store_fail          (PurStore *self, int result, GError **error); /* always FALSE */
gboolean      pur_store_fail_db       (sqlite3 *db, int result, GError **error);
gboolean      pur_store_exec          (PurStore *self, const char *sql, GError **error);
sqlite3_stmt *pur_store_prepare       (PurStore *self, const char *sql, gboolean keep, GError **error);
sqlite3_stmt *pur_store_statement     (PurStore *self, PurStoreStatement which, GError **error);
gboolean      pur_store_run           (PurStore *self, sqlite3_stmt *statement, GError **error); /* and reset */
gboolean      pur_store_run_kept      (PurStore *self, PurStoreStatement which, GError **error);
gboolean      pur_store_get_integer   (PurStore *self, PurStoreStatement which, gint64 *integer, GError **error);
char         *pur_store_quote         (const char *name); /* as an SQL name */
void          pur_store_rollback      (PurStore *self);
void          pur_store_drop_statements (PurStore *self);

/* pur-store-open.c */
sqlite3      *pur_store_connect       (const char *file, PurStoreFlags flags, int *format, GError **error);
gboolean      pur_store_is_ours       (PurStore *self, GError **error); /* still the same file */
gboolean      pur_store_prepare_to_write (PurStore *self, GError **error);
gboolean      pur_store_sync_folder   (const char *file, GError **error);
void          pur_store_remove_companions (const char *file);

/* pur-store-schema.c */
typedef struct
{
  int from;        /* the format that it brings one further */
  const char *sql;
} PurStoreMigration;

gboolean      pur_store_make_schema   (sqlite3 *db, GError **error);
gboolean      pur_store_migrate       (PurStore *self, const PurStoreMigration *steps, guint n_steps,
                                       int from, int to, GError **error);
gboolean      pur_store_read_columns  (PurStore *self, GError **error);
gboolean      pur_store_need_table    (PurStore *self, const PurKind *kind, GError **error);
const PurField *pur_store_find_field  (PurStore *self, const PurKind *kind, const char *column);

/* pur-store-load.c */
PurValue      pur_store_read_value    (const PurField *field, sqlite3_stmt *statement, int column); /* owned */

/* pur-store-write.c */
gboolean      pur_store_write_rows    (PurStore *self, PurChange *change, GError **error);
void          pur_store_bind_value    (sqlite3_stmt *statement, int index, const PurField *field, PurValue value);

/* pur-store-json.c */
void          pur_store_json_text     (GString *json, const char *text);
void          pur_store_json_value    (GString *json, const PurField *field, PurValue value);
char         *pur_store_json_list     (const char *const *texts);
char         *pur_store_json_fields   (const PurOp *op);
PurValue      pur_store_json_read     (const PurField *field, sqlite3_stmt *statement, int column); /* owned */

/* pur-store-journal.c */
void          pur_store_journal_init  (PurJournalInterface *iface);
gboolean      pur_store_write_step    (PurStore *self, PurChange *change, PurStorePlace *place, GError **error);
gboolean      pur_store_find_end      (PurStore *self, PurStorePlace *place, GError **error);
PurChange    *pur_store_read_step     (PurStore *self, gint64 step, gint64 after_line, GError **error);

/* pur-store-watch.c */
void          pur_store_note_log      (PurStore *self);
gboolean      pur_store_has_moved     (PurStore *self, gboolean *moved, GError **error);

/* pur-store-backup.c */
gboolean      pur_store_copy_database (sqlite3 *from, const char *to, gboolean durable, GError **error);
gboolean      pur_store_keep_copy_as  (PurStore *self, const char *name, GError **error);
gboolean      pur_store_copy_ahead    (PurStore *self);
void          pur_store_use_copy      (PurStore *self);
void          pur_store_drop_copy     (PurStore *self); /* the one on its way */
void          pur_store_copy_cancel   (PurStoreCopy *self);

G_END_DECLS
