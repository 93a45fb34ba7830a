"""The views of a project, for people who look into the file with other tools: what stands in the tables, in words."""

CODEBOOK = """
CREATE VIEW codebook AS
WITH RECURSIVE paths (id, path, depth) AS (
    SELECT id, zh, 0 FROM codes WHERE parent IS NULL
    UNION ALL
    SELECT codes.id, paths.path || '/' || codes.zh, paths.depth + 1 FROM codes JOIN paths ON paths.id = codes.parent
)
SELECT codes.position, codes.id, paths.path, paths.depth, codes.zh, codes.en, codes.key, codes.archived, codes.since,
    (SELECT count(*) FROM labels WHERE labels.code = codes.id) AS labels,
    codes.definition
FROM codes
JOIN paths ON paths.id = codes.id
ORDER BY codes.position
"""

PROGRESS = """
CREATE VIEW progress AS
SELECT articles.title AS article, articles.sha256 AS article_id, annotators.name AS annotator, readings.state,
    readings.reason, readings.flagged,
    (SELECT count(*) FROM labels WHERE labels.article = readings.article AND labels.annotator = readings.annotator)
        AS labels,
    (SELECT count(*) FROM absences
        WHERE absences.article = readings.article AND absences.annotator = readings.annotator) AS absences,
    articles.unusable
FROM readings
JOIN articles ON articles.id = readings.article
JOIN annotators ON annotators.id = readings.annotator
UNION ALL
SELECT articles.title, articles.sha256, annotators.name, 'new', '', 0, count(*),
    (SELECT count(*) FROM absences WHERE absences.article = labels.article AND absences.annotator = labels.annotator),
    articles.unusable
FROM labels
JOIN articles ON articles.id = labels.article
JOIN annotators ON annotators.id = labels.annotator
WHERE NOT EXISTS (
    SELECT 1 FROM readings WHERE readings.article = labels.article AND readings.annotator = labels.annotator
)
GROUP BY labels.article, labels.annotator
"""

EVENTS = """
CREATE VIEW events AS
SELECT history.id, history.at, annotators.name AS annotator, history.action, articles.title AS article,
    articles.sha256 AS article_id, history.subject,
    ifnull(json_extract(history.before, '$.zh'), codes_before.zh) AS code_before,
    ifnull(json_extract(history.after, '$.zh'), codes_after.zh) AS code_after,
    json_extract(history.before, '$.raw_quote') AS quote_before,
    json_extract(history.after, '$.raw_quote') AS quote_after,
    history.step, history.reverses, history.undone
FROM history
JOIN annotators ON annotators.id = history.annotator
LEFT JOIN articles ON articles.id = history.article
LEFT JOIN codes AS codes_before ON codes_before.id = json_extract(history.before, '$.code')
LEFT JOIN codes AS codes_after ON codes_after.id = json_extract(history.after, '$.code')
"""

REPRINT_GROUPS = """
CREATE VIEW reprint_groups AS
SELECT originals.title AS original, originals.sha256 AS original_id, articles.title AS article,
    articles.sha256 AS article_id, pieces.likeness, articles.date, articles.source, articles.file,
    (SELECT count(*) FROM labels WHERE labels.article = articles.id) AS labels
FROM (
    SELECT DISTINCT original, original AS article, 1.0 AS likeness FROM reprints
    UNION ALL
    SELECT original, article, likeness FROM reprints
) AS pieces
JOIN articles ON articles.id = pieces.article
JOIN articles AS originals ON originals.id = pieces.original
"""

VIEWS = (CODEBOOK, PROGRESS, EVENTS, REPRINT_GROUPS)
"""Those of the fourth migration, as it makes them: none of these is edited once that is released."""
