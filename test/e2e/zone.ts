/** A zone with an exchange that is an alias, and little else to say. */
export const aliasZone = `$ORIGIN example.com.
$TTL 1h
@     SOA   ns1 hostmaster 2024010101 2h 1h 2w 1h
      NS    ns1
      NS    ns2
      MX    10 mail
      MX    20 backup
ns1   A     198.51.100.1
ns2   A     198.51.100.2
mail  CNAME web
web   A     198.51.100.80
backup 300 A 198.51.100.25
`;
