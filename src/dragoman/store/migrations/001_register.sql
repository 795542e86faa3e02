-- The register: documents and their text, what code() found in each (never changed after), and what lies over it.
-- Spans are "start"/"end" in code points of document.text, end exclusive. Lists are JSON. Dates are ISO 8601, whole or partial.

create table document (
    number integer primary key,
    sha256 text not null unique,
    name text not null,
    label text not null,
    media_type text not null,
    title text,
    outlet text,
    agency text,
    published text,
    published_basis text,
    modified text,
    dateline_place text,
    language text not null,
    kind text,
    authors text not null,
    url text,
    words integer not null,
    lines text not null,
    details text not null,
    text text not null,
    source text not null,
    coded_with text not null
);
create index document_name on document (name);
create index document_label on document (label);
create index document_published on document (published);

create table file (
    path text primary key,
    size integer not null,
    modified_ns integer not null,
    coded_with text not null
);

create table acquisition (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    path text not null,
    relative text not null,
    "when" text not null,
    how text not null,
    reader text not null
);
create index acquisition_doc on acquisition (doc);

create table run (
    id integer primary key,
    started text not null,
    finished text,
    command text not null,
    versions text not null,
    settings text not null
);

create table issue (
    id text primary key,
    path text not null,
    doc integer references document (number) on delete cascade,
    stage text not null,
    reason text not null,
    "start" integer,
    "end" integer
);
create index issue_path on issue (path);

create table passage (
    id integer primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null
);
create index passage_doc on passage (doc);

create view passage_text as
select passage.id as id, substr(document.text, passage."start" + 1, passage."end" - passage."start") as body
from passage join document on document.number = passage.doc;

create virtual table passage_search using fts5 (body, content='passage_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2');

create table mentions (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    surface text not null,
    actor text not null,
    name text not null,
    kind text not null,
    state text not null,
    office text,
    "as" text not null,
    form text not null,
    name_span text
) without rowid;
create index mentions_doc on mentions (doc, "start");

create table tenures (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    person text not null,
    office text not null,
    state text not null,
    "as_of" text,
    agrees text not null,
    why text not null
) without rowid;
create index tenures_doc on tenures (doc, "start");

create table times (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    phrase text not null,
    date_start text,
    date_end text,
    type text not null,
    "value" text not null,
    anchor text not null,
    anchor_date text,
    basis text not null,
    direction text not null
) without rowid;
create index times_doc on times (doc, "start");

create table places (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    surface text not null,
    country text,
    latitude real,
    longitude real,
    geoname integer,
    name text
) without rowid;
create index places_doc on places (doc, "start");

create table events (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    type text not null,
    mode text,
    context text not null,
    sources text not null,
    targets text not null,
    date_start text,
    date_end text,
    date_precision text,
    date_basis text,
    act_date text,
    "as_of" text,
    place text,
    status text not null,
    also_spans text not null,
    reported_by text not null,
    part_of text,
    agenda text not null,
    figures text not null,
    trigger text,
    why text not null
) without rowid;
create index events_doc on events (doc, "start");

create table statements (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    chain text not null,
    chain_actors text not null,
    speaker text,
    speaker_span text,
    office text,
    cue text,
    cue_span text,
    type text not null,
    "text" text not null,
    spans text not null,
    date_said text,
    date_basis text,
    addressee text,
    venue text,
    medium text,
    nested_in text,
    act text,
    content_status text not null
) without rowid;
create index statements_doc on statements (doc, "start");

create table positions (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    holder text not null,
    attitude text not null,
    about text not null,
    about_span text,
    target text not null,
    statement text,
    date text
) without rowid;
create index positions_doc on positions (doc, "start");

create table commitments (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    promisor text not null,
    promisee text not null,
    what text not null,
    kind text not null,
    due_start text,
    due_end text,
    due_basis text,
    status text not null,
    condition text,
    firmness text not null,
    amount text,
    reported_by text not null,
    made_on text,
    event text
) without rowid;
create index commitments_doc on commitments (doc, "start");

create table figures (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    phrase text not null,
    "value" real,
    low real,
    high real,
    unit text,
    qualifier text,
    kind text,
    subject text,
    payer text not null,
    payee text not null,
    purpose text,
    status text,
    "as_of" text,
    assessment text,
    said_by text,
    computed_from text not null
) without rowid;
create index figures_doc on figures (doc, "start");

create table votes (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    body text,
    resolution text,
    "for" integer,
    against integer,
    abstain integer,
    states_for text not null,
    states_against text not null,
    date_start text,
    date_end text,
    outcome text,
    event text
) without rowid;
create index votes_doc on votes (doc, "start");

create table projects (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    kind text not null,
    sector text,
    parties text not null,
    companies text not null,
    asset text,
    status text,
    since text
) without rowid;
create index projects_doc on projects (doc, "start");

create table notes (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    kind text not null,
    words text not null,
    explained_by text,
    explanation text
) without rowid;
create index notes_doc on notes (doc, "start");

create table refused (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    role text not null,
    reason text not null
) without rowid;
create index refused_doc on refused (doc, "start");

create table damage (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    kind text not null,
    why text not null
) without rowid;
create index damage_doc on damage (doc, "start");

-- What the whole register knows: overlays, rebuilt or added to by resolve(), never written into the tables above.

create table named (
    state text not null,
    "table" text not null,
    id text not null,
    doc integer not null references document (number) on delete cascade,
    primary key (state, "table", id)
) without rowid;
create index named_doc on named (doc);

create table member (
    id text not null,
    doc integer not null references document (number) on delete cascade,
    kind text not null,
    body blob not null,
    primary key (id, doc)
) without rowid;
create index member_doc on member (doc, kind);

create table block (
    block text not null,
    member text not null,
    doc integer not null references document (number) on delete cascade,
    primary key (block, member, doc)
) without rowid;
create index block_doc on block (doc);

create table touched (
    block text primary key
) without rowid;

create table changed (
    doc integer primary key
);

create table judged (
    block text not null,
    link text not null,
    body blob not null,
    primary key (block, link)
) without rowid;

create table link (
    id text primary key,
    kind text not null,
    "left" text not null,
    "right" text not null,
    left_doc integer not null references document (number) on delete cascade,
    left_start integer not null,
    left_end integer not null,
    right_doc integer not null references document (number) on delete cascade,
    right_start integer not null,
    right_end integer not null,
    judgement text not null,
    score real not null,
    why text not null,
    made_by text not null
) without rowid;
create index link_kind on link (kind);
create index link_left on link ("left");
create index link_right on link ("right");
create index link_left_doc on link (left_doc);
create index link_right_doc on link (right_doc);

create table happening (
    id text primary key,
    type text not null,
    mode text,
    sources text not null,
    targets text not null,
    date_start text,
    date_end text,
    date_basis text,
    place text,
    status text not null,
    tellings text not null,
    origins text not null,
    origin_count integer not null
) without rowid;

create table party (
    state text not null,
    happening text not null,
    actor text not null,
    primary key (state, happening, actor)
) without rowid;
create index party_happening on party (happening);
create index party_actor on party (actor);

create table dyad (
    a text not null,
    b text not null,
    happenings integer not null,
    primary key (a, b)
) without rowid;
create index events_confidence on events (confidence);

create table telling (
    event text primary key,
    happening text not null
) without rowid;
create index telling_happening on telling (happening);

create table fate (
    commitment text primary key,
    fate text not null,
    event text,
    why text not null,
    made_by text not null
) without rowid;

create table actor (
    id text primary key,
    name text not null,
    kind text not null,
    state text not null,
    aliases text not null,
    offices text not null,
    mentions integer not null
) without rowid;
create index actor_name on actor (name);

create table actor_alias (
    local text primary key,
    actor text not null
) without rowid;
create index actor_alias_actor on actor_alias (actor);

create table inferred_date (
    doc integer primary key references document (number) on delete cascade,
    published text not null,
    why text not null
);

create table suppressed (
    "table" text not null,
    id text not null,
    why text not null,
    primary key ("table", id)
) without rowid;

create table correction (
    id integer primary key,
    "table" text not null,
    record text not null,
    sha256 text not null,
    "start" integer not null,
    "end" integer not null,
    words text not null,
    act text not null,
    field text,
    old text,
    new text,
    who text not null,
    "when" text not null,
    why text not null
);

create table state (
    key text primary key,
    value text not null
) without rowid;
