; example.com: the zone of a small company, a little broken on purpose.
; README.md beside this file says what to try.

$ORIGIN example.com.
$TTL 1h

@			SOA	ns1 hostmaster (
				2026010101	; serial
				2h		; refresh
				15m		; retry
				2w		; expire
				1h		; negative TTL
			)

; Name servers
			NS	ns1
			NS	ns2
ns1			A	192.0.2.1
			AAAA	2001:db8::1
ns2			A	198.51.100.1
			AAAA	2001:db8:1::1

; Mail: "mail" is an alias, "backup" has no address
@			MX	10 mail
			MX	20 mx2
			MX	30 backup
mail			CNAME	web
mx2			A	198.51.100.25
			AAAA	2001:db8:1::25

; Who may send mail, and what receivers do with the rest
@			TXT	"v=spf1 mx ip4:192.0.2.80 -all"
_dmarc			TXT	"v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"
_smtp._tls		TXT	"v=TLSRPTv1; rua=mailto:tlsrpt@example.com"

; Web: two TTLs in one RRset, and an address that is there twice
@			A	192.0.2.80
			AAAA	2001:db8::80
web		1h	A	192.0.2.80
		5m	A	192.0.2.81
			AAAA	2001:db8::80
www			CNAME	@
api			A	192.0.2.90
			A	192.0.2.90
@			CAA	0 issue "ca.example.net"

; Services; the last target lacks its final dot
imap			A	192.0.2.143
_imaps._tcp		SRV	0 1 993 imap
_submission._tcp	SRV	0 1 587 imap
shop			CNAME	shops.example.net

; A branch office with a zone of its own
branch			NS	ns1.branch
			NS	ns2
ns1.branch		A	203.0.113.53

; dhcp-100 to dhcp-149; db.192.0.2 has their reverse
$GENERATE 100-149 dhcp-$ A 192.0.2.$
