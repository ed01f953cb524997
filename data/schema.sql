-- The published database, one file per municipality. What a bundle hands in unchanged (areas,
-- sources, breaks, networks, goals ...) is created by build.py from tables.toml, comments included;
-- here stand the tables that the build computes, and what all questions share.

CREATE TABLE release (
    release_id VARCHAR NOT NULL,
    released_on DATE,
    previous_release_id VARCHAR,
    previous_released_on DATE
);
COMMENT ON TABLE release IS 'The one row names this release of the data.';
COMMENT ON COLUMN release.release_id IS 'Day of release and the start of a hash of all contents but what changed';
COMMENT ON COLUMN release.released_on IS 'Day on which the municipality released the data';
COMMENT ON COLUMN release.previous_release_id IS 'Release that was current when this one was built; null: none, the first';
COMMENT ON COLUMN release.previous_released_on IS 'Day of that release; null: none, or not stated';

CREATE TABLE release_changes (
    indicator_id VARCHAR PRIMARY KEY,
    name_de VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    added INTEGER NOT NULL,
    revised INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    newest_year_before INTEGER,
    newest_year INTEGER
);
COMMENT ON TABLE release_changes IS 'Each row is one indicator whose figures differ from those of the previous release.';
COMMENT ON COLUMN release_changes.indicator_id IS 'Indicator, also one that is gone from the catalogue';
COMMENT ON COLUMN release_changes.name_de IS 'Its name, German; that of the previous release where it is gone';
COMMENT ON COLUMN release_changes.name_en IS 'Its name, English';
COMMENT ON COLUMN release_changes.added IS 'Figures of areas, years and breakdowns that had none before';
COMMENT ON COLUMN release_changes.revised IS 'Figures with another value or status than before';
COMMENT ON COLUMN release_changes.removed IS 'Figures that are no longer there';
COMMENT ON COLUMN release_changes.newest_year_before IS 'Newest year with a figure before; null: there was none';
COMMENT ON COLUMN release_changes.newest_year IS 'Newest year with a figure now; null: there is none';

CREATE TABLE municipality (
    municipality_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    focus_area_id VARCHAR NOT NULL,
    comparison_area_ids VARCHAR[] NOT NULL,
    synthetic BOOLEAN NOT NULL,
    operator_name VARCHAR,
    feedback_email VARCHAR,
    accessibility_contact VARCHAR,
    imprint_url VARCHAR,
    privacy_url VARCHAR,
    similar_size_indicator_id VARCHAR,
    similar_situation_indicator_id VARCHAR,
    similar_number INTEGER
);
COMMENT ON TABLE municipality IS 'The one row is the municipality this database is about.';
COMMENT ON COLUMN municipality.municipality_id IS 'Short name, that of the bundle''s folder';
COMMENT ON COLUMN municipality.name IS 'Name as shown';
COMMENT ON COLUMN municipality.focus_area_id IS 'Area on which the display opens';
COMMENT ON COLUMN municipality.comparison_area_ids IS 'Areas it is usually compared with, in order';
COMMENT ON COLUMN municipality.synthetic IS 'Whether the figures are invented example data';
COMMENT ON COLUMN municipality.operator_name IS 'Who runs this display; null: not set yet';
COMMENT ON COLUMN municipality.feedback_email IS 'Role mailbox for feedback; null: not set yet';
COMMENT ON COLUMN municipality.accessibility_contact IS 'Role mailbox for barriers; null: not set yet';
COMMENT ON COLUMN municipality.imprint_url IS 'Address of the imprint; null: not set yet';
COMMENT ON COLUMN municipality.privacy_url IS 'Address of the privacy statement; null: not set yet';
COMMENT ON COLUMN municipality.similar_size_indicator_id IS 'Indicator by which similar counties are of like size; null: no rule set';
COMMENT ON COLUMN municipality.similar_situation_indicator_id IS 'Indicator by which they are in a like situation; null: no rule set';
COMMENT ON COLUMN municipality.similar_number IS 'How many similar counties are kept at most; null: no rule set';

CREATE TABLE domains (
    domain_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name_de VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL
);
COMMENT ON TABLE domains IS 'Each row is one Bildungsbereich (area of education).';
COMMENT ON COLUMN domains.domain_id IS 'Letter of the Bildungsbereich';
COMMENT ON COLUMN domains.position IS 'Order along the life course, from 1';
COMMENT ON COLUMN domains.name_de IS 'Name, German';
COMMENT ON COLUMN domains.name_en IS 'Name, English';

CREATE TABLE synonyms (
    position INTEGER NOT NULL,
    words VARCHAR[] NOT NULL,
    means VARCHAR[] NOT NULL
);
COMMENT ON TABLE synonyms IS 'Each row is a handful of words that people search with.';
COMMENT ON COLUMN synonyms.position IS 'Order of the catalogue, from 1';
COMMENT ON COLUMN synonyms.words IS 'What people type, German and English';
COMMENT ON COLUMN synonyms.means IS 'What names and descriptions say instead; whatever says one of these is found by the words';

CREATE TABLE categories (
    dimension VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    dimension_name_de VARCHAR NOT NULL,
    dimension_name_en VARCHAR NOT NULL,
    name_de VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL
);
COMMENT ON TABLE categories IS 'Each row is one part of one breakdown.';
COMMENT ON COLUMN categories.dimension IS 'Breakdown, for example sex';
COMMENT ON COLUMN categories.category IS 'Part of it, for example female';
COMMENT ON COLUMN categories.position IS 'Order within the breakdown, from 1';
COMMENT ON COLUMN categories.dimension_name_de IS 'Name of the breakdown, German';
COMMENT ON COLUMN categories.dimension_name_en IS 'Name of the breakdown, English';
COMMENT ON COLUMN categories.name_de IS 'Name of the part, German';
COMMENT ON COLUMN categories.name_en IS 'Name of the part, English';

CREATE TABLE indicators (
    indicator_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    domain_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    decimals INTEGER NOT NULL,
    direction VARCHAR NOT NULL,
    influence VARCHAR NOT NULL,
    floor INTEGER NOT NULL,
    reference VARCHAR NOT NULL,
    codes VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,
    rescaled BOOLEAN NOT NULL,
    comparable_within VARCHAR NOT NULL,
    months_to_publication INTEGER,
    name_de VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    statement_de VARCHAR NOT NULL,
    statement_en VARCHAR NOT NULL,
    description_de VARCHAR NOT NULL,
    description_en VARCHAR NOT NULL,
    formula_de VARCHAR NOT NULL,
    formula_en VARCHAR NOT NULL,
    denominator_de VARCHAR NOT NULL,
    denominator_en VARCHAR NOT NULL,
    caveats_de VARCHAR NOT NULL,
    caveats_en VARCHAR NOT NULL,
    figures INTEGER NOT NULL
);
COMMENT ON TABLE indicators IS 'Each row is one indicator for which at least one figure or target exists.';
COMMENT ON COLUMN indicators.indicator_id IS 'Short name of the indicator';
COMMENT ON COLUMN indicators.position IS 'Order in the catalogue, from 1';
COMMENT ON COLUMN indicators.domain_id IS 'Bildungsbereich';
COMMENT ON COLUMN indicators.kind IS 'share: a true proportion; rate: may exceed its whole; count; amount; index';
COMMENT ON COLUMN indicators.unit IS 'Unit of observations.value';
COMMENT ON COLUMN indicators.decimals IS 'Decimals shown';
COMMENT ON COLUMN indicators.direction IS 'lower or higher: which way is better; neutral: neither';
COMMENT ON COLUMN indicators.influence IS 'Who can move it: municipality, state (Land), federation (Bund), shared (municipality and Land), neither';
COMMENT ON COLUMN indicators.floor IS 'Denominator below which nothing is judged, in cases';
COMMENT ON COLUMN indicators.reference IS 'What a year refers to: a reference day or period';
COMMENT ON COLUMN indicators.codes IS 'Codes of official tables and catalogues';
COMMENT ON COLUMN indicators.tier IS 'core, overview or extra';
COMMENT ON COLUMN indicators.rescaled IS 'Whether the source sets the scale anew each year, so that years cannot be compared';
COMMENT ON COLUMN indicators.comparable_within IS 'How far counties can be compared: in the whole nation, in East or West Germany (part), or only in their Land (state)';
COMMENT ON COLUMN indicators.months_to_publication IS 'Months from the end of a year to its usual publication; null: not known';
COMMENT ON COLUMN indicators.name_de IS 'Name, German';
COMMENT ON COLUMN indicators.name_en IS 'Name, English';
COMMENT ON COLUMN indicators.statement_de IS 'Sentence with {area}, {year} and {value}, German';
COMMENT ON COLUMN indicators.statement_en IS 'Sentence with {area}, {year} and {value}, English';
COMMENT ON COLUMN indicators.description_de IS 'What it measures, German';
COMMENT ON COLUMN indicators.description_en IS 'What it measures, English';
COMMENT ON COLUMN indicators.formula_de IS 'How it is computed, German';
COMMENT ON COLUMN indicators.formula_en IS 'How it is computed, English';
COMMENT ON COLUMN indicators.denominator_de IS 'What the part is counted against, German; empty for counts';
COMMENT ON COLUMN indicators.denominator_en IS 'What the part is counted against, English; empty for counts';
COMMENT ON COLUMN indicators.caveats_de IS 'What to keep in mind, German';
COMMENT ON COLUMN indicators.caveats_en IS 'What to keep in mind, English';
COMMENT ON COLUMN indicators.figures IS 'Number of its observations; 0 where only a target names it';

CREATE TABLE observations (
    indicator_id VARCHAR NOT NULL,
    area_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    reference_date DATE,
    dimension VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    numerator DOUBLE,
    denominator DOUBLE,
    value DOUBLE,
    value_low DOUBLE,
    value_high DOUBLE,
    interval_low DOUBLE,
    interval_high DOUBLE,
    judgeable BOOLEAN NOT NULL,
    rounding_base INTEGER NOT NULL,
    status VARCHAR,
    method VARCHAR,
    source_id VARCHAR NOT NULL,
    pooled_years INTEGER NOT NULL,
    reason VARCHAR,
    PRIMARY KEY (indicator_id, area_id, year, dimension, category)
);
COMMENT ON TABLE observations IS 'Each row is one indicator, area, year and breakdown.';
COMMENT ON COLUMN observations.value IS 'Figure in the indicator''s unit; null with a status that says why';
COMMENT ON COLUMN observations.value_low IS 'Smallest figure that the source''s rounding allows; null: not rounded';
COMMENT ON COLUMN observations.value_high IS 'Largest figure that the source''s rounding allows; null: not rounded';
COMMENT ON COLUMN observations.interval_low IS 'Lower end of the 95 % Wilson interval, same unit; null: no true proportion or unknown counts';
COMMENT ON COLUMN observations.interval_high IS 'Upper end of the 95 % Wilson interval, same unit';
COMMENT ON COLUMN observations.judgeable IS 'False where the denominator is below the indicator''s floor, or there is no figure';
COMMENT ON COLUMN observations.pooled_years IS 'How many years up to this one are added up in the figure; 1: this year alone';
COMMENT ON COLUMN observations.reason IS 'Why a confidential figure is: small_counts, few persons stand behind it or behind one that it would give away; null: as its source says';
COMMENT ON COLUMN observations.rounding_base IS 'Counts are multiples of this number; 0: not rounded';

CREATE TABLE area_ancestors (
    area_id VARCHAR NOT NULL,
    ancestor_id VARCHAR NOT NULL,
    distance INTEGER NOT NULL,
    PRIMARY KEY (area_id, ancestor_id)
);
COMMENT ON TABLE area_ancestors IS 'Each row is one area and one area that holds it, the area itself included.';
COMMENT ON COLUMN area_ancestors.area_id IS 'Area that lies within the other';
COMMENT ON COLUMN area_ancestors.ancestor_id IS 'Area that holds it';
COMMENT ON COLUMN area_ancestors.distance IS 'Steps up to it; 0: the area itself, 1: its parent';

CREATE TABLE shapes (
    level VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    area_id VARCHAR NOT NULL,
    geometry VARCHAR NOT NULL,
    licence VARCHAR,
    PRIMARY KEY (level, kind, area_id)
);
COMMENT ON TABLE shapes IS 'Each row is one area''s shape on the map of its level.';
COMMENT ON COLUMN shapes.level IS 'Level of the areas on the map';
COMMENT ON COLUMN shapes.kind IS 'tile: hexagon of the schematic tile map; boundary: official boundary';
COMMENT ON COLUMN shapes.area_id IS 'Area of the shape';
COMMENT ON COLUMN shapes.geometry IS 'GeoJSON geometry; boundaries in degrees (WGS 84), tiles on a plane, north up';
COMMENT ON COLUMN shapes.licence IS 'Licence and attribution of a boundary; null for tiles';

CREATE TABLE similar_areas (
    area_id VARCHAR NOT NULL,
    similar_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    size DOUBLE NOT NULL,
    similar_size DOUBLE NOT NULL,
    situation DOUBLE NOT NULL,
    similar_situation DOUBLE NOT NULL,
    year_size INTEGER NOT NULL,
    year_situation INTEGER NOT NULL,
    PRIMARY KEY (area_id, similar_id)
);
COMMENT ON TABLE similar_areas IS 'Each row is one county and one county that is like it in settlement, size and situation.';
COMMENT ON COLUMN similar_areas.area_id IS 'County that is compared';
COMMENT ON COLUMN similar_areas.similar_id IS 'County that is like it';
COMMENT ON COLUMN similar_areas.position IS 'Nearest in its situation first, from 1';
COMMENT ON COLUMN similar_areas.size IS 'Size of the county compared, in the unit of the size indicator';
COMMENT ON COLUMN similar_areas.similar_size IS 'Size of the county that is like it';
COMMENT ON COLUMN similar_areas.situation IS 'Situation of the county compared, in the unit of the situation indicator';
COMMENT ON COLUMN similar_areas.similar_situation IS 'Situation of the county that is like it';
COMMENT ON COLUMN similar_areas.year_size IS 'Year of both sizes';
COMMENT ON COLUMN similar_areas.year_situation IS 'Year of both situations';

CREATE TABLE landscape_nodes (
    node_id VARCHAR PRIMARY KEY,
    type VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    x DOUBLE NOT NULL,
    y DOUBLE NOT NULL,
    part INTEGER,
    ties INTEGER,
    "between" DOUBLE,
    cut_off INTEGER
);
COMMENT ON TABLE landscape_nodes IS 'Each row is one actor, network or programme and how it lies in the landscape of all on the day of the release.';
COMMENT ON COLUMN landscape_nodes.node_id IS 'Type and id, joined by a hyphen';
COMMENT ON COLUMN landscape_nodes.type IS 'actor, network or programme';
COMMENT ON COLUMN landscape_nodes.id IS 'Its id in the table of its type';
COMMENT ON COLUMN landscape_nodes.state IS 'planned, now or over on the day of the release, as far as status, beginning and end say';
COMMENT ON COLUMN landscape_nodes.x IS 'Place in the picture, from the left; 1 is about the distance of two neighbours';
COMMENT ON COLUMN landscape_nodes.y IS 'Place in the picture, from the top';
COMMENT ON COLUMN landscape_nodes.part IS 'Connected part it belongs to, 1: the largest; null: not there on the day of the release';
COMMENT ON COLUMN landscape_nodes.ties IS 'How many others it is tied to; null likewise';
COMMENT ON COLUMN landscape_nodes."between" IS 'Share of the shortest ways between all pairs of others that lead over it, 0 to 1; null likewise';
COMMENT ON COLUMN landscape_nodes.cut_off IS 'How many others would lose the tie to the largest rest of their part without it; null likewise';

CREATE TABLE landscape_ties (
    from_id VARCHAR NOT NULL,
    to_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    start VARCHAR,
    "end" VARCHAR,
    source_id VARCHAR NOT NULL
);
COMMENT ON TABLE landscape_ties IS 'Each row is one tie between two actors, networks or programmes.';
COMMENT ON COLUMN landscape_ties.from_id IS 'The actor, or the body that reports (landscape_nodes.node_id)';
COMMENT ON COLUMN landscape_ties.to_id IS 'The network, programme, hosted actor, or body that is reported to';
COMMENT ON COLUMN landscape_ties.role IS 'lead, management, member, partner: of a network; funder, recipient: of a programme; host: of an actor; reports: to a body';
COMMENT ON COLUMN landscape_ties.state IS 'planned, now or over on the day of the release, as far as the tie and both of its ends say';
COMMENT ON COLUMN landscape_ties.start IS 'Since when; null: not known';
COMMENT ON COLUMN landscape_ties."end" IS 'Until when; null: not known, or still';
COMMENT ON COLUMN landscape_ties.source_id IS 'Where this is said';

-- A gap has figures where both of its groups have one for the same area and year.
CREATE VIEW shown_lens_entries AS
SELECT e.*
FROM lens_entries AS e
WHERE EXISTS (
    SELECT 1
    FROM observations AS g
    JOIN observations AS r USING (indicator_id, area_id, year)
    WHERE g.indicator_id = e.indicator_id AND g.value IS NOT NULL AND r.value IS NOT NULL
      AND g.dimension = coalesce(e.dimension, 'total') AND g.category = coalesce(e.category, 'total')
      AND r.dimension = CASE WHEN e.reference_category <> 'total' THEN e.dimension ELSE 'total' END
      AND r.category = coalesce(e.reference_category, 'total')
);
COMMENT ON VIEW shown_lens_entries IS 'Each row is one entry of a lens for which there are figures.';

CREATE MACRO in_language(german, english, language) AS
    CASE WHEN language = 'en' THEN english ELSE german END;
COMMENT ON MACRO in_language IS 'The English text where the language is en, else the German one.';

CREATE MACRO level_position(level) AS
    list_position(['nation', 'state', 'county', 'borough', 'district'], level);
COMMENT ON MACRO level_position IS 'Place of an area''s level in the order from the largest (1) to the smallest (5).';

-- What nearly every question wants to know of a figure, without its language.
CREATE VIEW readings AS
SELECT o.*, a.name AS area_de, coalesce(a.name_en, a.name) AS area_en, a.level, a.parent_id,
       i.unit, i.decimals, i.kind
FROM observations AS o
JOIN areas AS a USING (area_id)
JOIN indicators AS i USING (indicator_id);
COMMENT ON VIEW readings IS 'Each row is one observation with its area''s name and its indicator''s unit.';
