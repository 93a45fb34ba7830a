PRAGMA application_id = 1887070325;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'pizhu','m001_first','2026-11-22 19:17:44.954421+00:00');
CREATE TABLE annotators (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;
INSERT INTO "annotators" VALUES(1,'甲');
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    title TEXT NOT NULL,
    own_title TEXT,
    date TEXT,
    source TEXT,
    author TEXT,
    url TEXT,
    file TEXT NOT NULL,
    encoding TEXT NOT NULL,
    undecoded INTEGER NOT NULL CHECK (undecoded >= 0),
    length INTEGER NOT NULL CHECK (length > 0),
    imported_at TEXT NOT NULL
) STRICT;
INSERT INTO "articles" VALUES(1,'3e7c79ed7b191df2fc268d2d1db220f05762d93869ca78f1d3ef7955b5bfd4b8','这个会场还没有开门，请进。 共30人',NULL,NULL,NULL,NULL,NULL,'会场.txt','utf-8',0,75,'2026-11-22T19:17:45.137Z');
INSERT INTO "articles" VALUES(2,'0f74ffea161befc09bf2f99e432d60bc7d3d631f4b18973eed1136f3355d8419','春天的茶园','春天的茶园',NULL,NULL,NULL,NULL,'茶园.txt','utf-8',0,41,'2026-11-22T19:17:45.141Z');
CREATE TABLE codes (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    parent TEXT REFERENCES codes (id),
    zh TEXT NOT NULL,
    en TEXT NOT NULL,
    definition TEXT NOT NULL,
    use_when TEXT NOT NULL,
    avoid_when TEXT NOT NULL,
    example TEXT NOT NULL,
    cues TEXT NOT NULL CHECK (json_valid(cues)),
    colour TEXT
) STRICT;
INSERT INTO "codes" VALUES('organising',0,NULL,'组织覆盖','Organising','上级党委或行业主管部门在企业、社会组织、楼宇、商圈和小区中建立党组织，或把党的工作延伸到尚无党组织的地方。','文段谈组织覆盖、工作覆盖的总体情况或数字，而本组各项做法都不贴切时，标本组。','能判定具体做法时标下级编码；谈党组织建成之后的标准与考核，改用“标准化建设”。','三年间，全区两新组织的党组织覆盖率由四成提高到八成。','["组织覆盖", "工作覆盖", "覆盖率", "应建尽建"]','#4b72df');
INSERT INTO "codes" VALUES('branch_forming',1,'organising','组建方式','Ways of forming a branch','上级党组织根据党员人数、行业和区域决定以何种形式成立党组织，如单独组建、联合组建、区域统建或成立行业、商圈党委。','文段说明党组织怎样成立、属于哪种形式，或按形式列出数量时使用。','沿产业链跨企业成立的，改用“产业链联合党委”；建在居民小区的，改用“小区党支部”。','党员满三名的企业单独组建支部，不足三名的由邻近企业联合组建。','["单建", "联建", "单独组建", "联合组建", "区域统建", "行业党委", "商圈党委", "综合党委", "两个覆盖", "功能型党支部"]',NULL);
INSERT INTO "codes" VALUES('party_instructor',2,'organising','党建指导员','Party-building instructors','上级党组织从机关、国有企业等单位选派专人，到企业或社会组织指导党建工作。','文段提到选派、派驻指导员，或写指导员在所驻单位做的事时使用。','为企业办理党务手续的固定站点和帮办员，改用“党务帮办”；干部挂钩企业解决经营困难，改用“联点帮扶”。','区委从退休干部中选派六十名党建指导员，每人负责三家尚无支部的企业。','["党建指导员", "党建工作指导员", "选派", "派驻", "第一书记"]',NULL);
CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    action TEXT NOT NULL,
    article INTEGER REFERENCES articles (id),
    subject TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    reverses INTEGER REFERENCES history (id),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO "history" VALUES(1,'2026-11-22T19:17:45.152Z',1,'label.add',1,'4cad1ab3598d5f03',NULL,'{"after": "還(hái)沒有開(kāi)門(", "annotator": 1, "article": 1, "before": "這(zhè)個(gè)", "code": "branch_forming", "created_at": "2026-11-22T19:17:45.152Z", "id": "4cad1ab3598d5f03", "note": "第一处", "raw_end": 25, "raw_quote": "會(huì)場(chǎng)", "raw_start": 11}',NULL,0);
CREATE TABLE labels (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id),
    code TEXT NOT NULL REFERENCES codes (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    raw_start INTEGER,
    raw_end INTEGER,
    raw_quote TEXT,
    before TEXT,
    after TEXT,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    CHECK ((raw_start IS NULL) = (raw_end IS NULL)),
    CHECK ((raw_start IS NULL) = (raw_quote IS NULL)),
    CHECK (raw_start IS NULL OR (raw_start >= 0 AND raw_start < raw_end))
) STRICT;
INSERT INTO "labels" VALUES('4cad1ab3598d5f03',1,'branch_forming',1,11,25,'會(huì)場(chǎng)','這(zhè)個(gè)','還(hái)沒有開(kāi)門(','第一处','2026-11-22T19:17:45.152Z');
CREATE TABLE normalized_texts (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    profile TEXT NOT NULL,
    text TEXT NOT NULL,
    alignment BLOB NOT NULL
) STRICT;
INSERT INTO "normalized_texts" VALUES(1,'simplified/1','这个会场还没有开门，请进。
共30人',X'789C95CF5F0BC1501806F0FD338CC8EEB8719C1B2E8676319414C2051F61ED622D6919D6C6F7F76C5E5AA2B653BFCEDBE9F49CE7D8A6C1A696C1CC99C16C7E0A6E71CC0DC603FF7A4C878B1B9D3FC3234CA6D88BFCF09E4EA1EBE19AE3680296082A94A1067568810E6DE840177AC0A10F0318C208C660C10416B0820DEC605F209FE5C89FC312D6B0A5FC83F05A2291884C145222498F0AA9128DBABDFB35A099E9A917C85773E4FF7B43A1BFE4D9BFCFA41F6772A6974CFD9FA4E51D78');
INSERT INTO "normalized_texts" VALUES(2,'simplified/1','春天的茶园
清晨的雾气还没有散，茶农们就上山采茶了。
他们一直忙到中午才回家。',X'789C8B36D451300162634B1D8568A59CCCBCD462A5D8582E360606060D206607624D2006F1D5916818000036C50678');
CREATE TABLE raw_texts (
    article INTEGER PRIMARY KEY REFERENCES articles (id),
    bytes BLOB NOT NULL,
    text TEXT NOT NULL
) STRICT;
INSERT INTO "raw_texts" VALUES(1,X'E98099287A68C3A829E5808B2867C3A829E69C83286875C3AC29E5A0B4286368C78E6E6729E982842868C3A16929E6B292E69C89E9968B286BC4816929E99680286DC3A96E292CE8AB8B2871C7906E6729E980B2286AC3AC6E29E380820A3C703EE585B120333020E4BABA3C2F703E0A','這(zhè)個(gè)會(huì)場(chǎng)還(hái)沒有開(kāi)門(mén),請(qǐng)進(jìn)。
<p>共 30 人</p>
');
INSERT INTO "raw_texts" VALUES(2,X'E698A5E5A4A9E79A84E88CB6E59BAD0A0AE6B885E699A8E79A84E99BBEE6B094E8BF98E6B2A1E69C89E695A3EFBC8CE88CB6E5869CE4BBACE5B0B1E4B88AE5B1B1E98787E88CB6E4BA86E380820AE4BB96E4BBACE4B880E79BB4E5BF99E588B0E4B8ADE58D88E6898DE59B9EE5AEB6E380820A','春天的茶园

清晨的雾气还没有散，茶农们就上山采茶了。
他们一直忙到中午才回家。
');
CREATE TABLE readings (
    article INTEGER NOT NULL REFERENCES articles (id),
    annotator INTEGER NOT NULL REFERENCES annotators (id),
    state TEXT NOT NULL CHECK (state IN ('new', 'started', 'done')),
    place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0),
    PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;
INSERT INTO "readings" VALUES(1,1,'started',11);
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('codebook','pizhu-default');
INSERT INTO "settings" VALUES('codebook_version','1');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX articles_by_title ON articles (title);
CREATE INDEX labels_by_article ON labels (article, raw_start);
CREATE INDEX labels_by_code ON labels (code);
CREATE UNIQUE INDEX labels_once ON labels (article, annotator, code, ifnull(raw_start, -1), ifnull(raw_end, -1));
CREATE INDEX history_by_annotator ON history (annotator, id);
CREATE INDEX history_by_reversed ON history (reverses) WHERE reverses IS NOT NULL;
CREATE VIEW labelled AS
SELECT labels.id, articles.title AS article, articles.sha256 AS article_id, labels.code, codes.zh AS code_zh,
    codes.en AS code_en, annotators.name AS annotator, labels.raw_quote AS quote, labels.raw_start, labels.raw_end,
    labels.note, labels.created_at
FROM labels
JOIN articles ON articles.id = labels.article
JOIN codes ON codes.id = labels.code
JOIN annotators ON annotators.id = labels.annotator;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('history',1);
COMMIT;
