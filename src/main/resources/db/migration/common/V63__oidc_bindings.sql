-- Whose login at an OpenID provider is whose here: by its subject, from the first login on.
create table oidc_binding (
  user_id   varchar(64) primary key,
  issuer    varchar(255) not null,
  subject   varchar(255) not null,
  bound_at  timestamp(6) with time zone not null,
  constraint oidc_binding_subject unique (issuer, subject)
);
