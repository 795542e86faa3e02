-- Lines that only the register shows to be page shell, as rows of "refused" laid over it; a user may undo them.
-- Persons stand apart from the other members: all of them are read to tell who is who.
-- What a changed document had before ("again") was in blocks that may now be smaller.

create table shell (
    id text primary key,
    doc integer not null references document (number) on delete cascade,
    "start" integer not null,
    "end" integer not null,
    evidence text not null,
    made_by text not null,
    confidence real not null,
    role text not null,
    reason text not null,
    block text not null,
    undone integer not null default 0
) without rowid;
create index shell_doc on shell (doc, "start");
create index shell_block on shell (block);

create table person (
    doc integer not null references document (number) on delete cascade,
    id text not null,
    body blob not null,
    primary key (doc, id)
) without rowid;
create index person_id on person (id);
insert into person select doc, id, body from member where kind = 'persons';
delete from member where kind = 'persons';

alter table changed add column again integer not null default 0;
