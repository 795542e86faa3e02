-- How payer and payee of a figure were found where its own clause leaves them out.

alter table figures add column roles_basis text;
