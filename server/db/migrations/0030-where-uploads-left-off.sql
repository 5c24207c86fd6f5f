-- Where the last connection by TLS to a collector left off: the next one needs a kilobyte less to begin (RFC 8446, 2.2). What
-- it carries is sealed by itself; who reads this learns no answer and no name.
create table tls_session (
  collector text primary key, -- its address and keys, as the hub was told them
  session blob not null
) strict;
