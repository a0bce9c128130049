; shop.example.com: shares its name servers with db.corp.example.com.

$ORIGIN shop.example.com.
$TTL 15m

@		SOA	ns1.example.com. hostmaster.example.com. (
			7	; serial
			1h	; refresh
			10m	; retry
			2w	; expire
			5m	; negative TTL
		)
$INCLUDE shared/name-servers.zone

; This name neither sends nor takes mail
@		MX	0 .
		TXT	"v=spf1 -all"
_dmarc		TXT	"v=DMARC1; p=reject"

till1		A	192.0.2.181
till2		A	192.0.2.182
