/** A zone with every kind of mail route, good and bad. */
export const MAIL_ZONE = `$TTL 1h
@       SOA   ns1 hostmaster 2024010101 2h 1h 2w 1h
        NS    ns1
        MX    10 mail
        MX    20 backup
        MX    20 second
ns1     A     198.51.100.1
mail    A     198.51.100.25
        AAAA  2001:db8::25
backup  300 A 198.51.100.26
second  AAAA  2001:db8::27
host    A     198.51.100.80
null    MX    0 .
odd     MX    5 .
mixed   MX    0 .
        MX    10 mail
none    TXT   "neither MX nor address"
alias   CNAME null
aliased MX    10 www
www     CNAME host
gone    CNAME nowhere
loop    CNAME loop2
loop2   CNAME loop
circle  MX    10 loop
away    CNAME mail.example.net.
broken  MX    10 nowhere
        MX    20 none
partly  MX    10 mail
        MX    20 nowhere
outside MX    10 mail
        MX    20 mail.example.org.
twice   MX    10 mail
        MX    20 MAIL
inside  MX    10 private
private A     10.0.0.25
half    MX    10 mixed-address
mixed-address A 10.0.0.25
        A     198.51.100.28
address MX    10 198.51.100.25.
old     DNAME new
x.new   MX    10 mail
`;

const numbers = Array.from({ length: 100 }, (_, index) => index + 1);

/** More MX records than fit into an answer over UDP, and than hosts are asked for. */
export const BIG_ZONE = `$TTL 1h
@     SOA ns1 hostmaster 1 2h 1h 2w 1h
      NS  ns1
ns1   A   198.51.100.1
${numbers.map((number) => `@ MX ${number} mail-server-number-${number}`).join('\n')}
$GENERATE 1-100 mail-server-number-$ A 198.51.100.$
`;
