/** Nothing of severity warning or error is found here. */
export const FINE = `$TTL 3600
@    SOA ns1 hostmaster 2024010101 7200 3600 1209600 3600
@    NS  ns1
@    NS  ns2
ns1  A   192.0.2.1
ns2  A   192.0.2.2
`;

/** One warning: the exchange is an alias. */
export const ALIAS = `${FINE}@    MX  10 mail
mail CNAME ns1
`;

/** One error: the second record's type does not exist. */
export const BROKEN = `${FINE}www  AX  192.0.2.3
`;
