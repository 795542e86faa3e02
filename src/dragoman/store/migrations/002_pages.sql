-- What a person said, found without reading every statement.

create index statements_speaker on statements (speaker, date_said);
