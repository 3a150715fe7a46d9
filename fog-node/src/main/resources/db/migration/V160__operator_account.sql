-- Who may sign in at this clinic's nodes.
create table operator_account (
  name varchar(64) primary key,
  role varchar(16) not null,
  -- A salted, slow hash; never the password.
  password varchar(400) not null
);
