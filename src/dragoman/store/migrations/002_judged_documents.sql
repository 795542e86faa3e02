-- What blocks gave, with the documents of both ends, so that resolving finds the links of a neighbourhood without reading the others.
-- A link that binds makes one happening, fate or origin of its ends: the documents that such links join are settled together.
-- Everything is judged anew the next time the register is resolved.

drop table judged;
delete from link;
delete from telling;
delete from happening;
delete from party;
delete from fate;
delete from inferred_date;

create table judged (
    block text not null,
    link text not null,
    left_doc integer not null,
    right_doc integer not null,
    binds integer not null,
    body blob not null,
    primary key (block, link)
) without rowid;
create index judged_left on judged (left_doc, binds, right_doc);
create index judged_right on judged (right_doc, binds, left_doc);

insert or ignore into touched select distinct block from block;
insert or ignore into changed select number from document;
update state set value = 'no' where key = 'resolved';
