; corp.example.com: what only the office sees.

$ORIGIN corp.example.com.
$TTL 15m

@		SOA	ns1.example.com. hostmaster.example.com. (
			31	; serial
			1h	; refresh
			10m	; retry
			2w	; expire
			5m	; negative TTL
		)
$INCLUDE shared/name-servers.zone

; Mail stays inside
@		MX	10 exchange1
		MX	20 exchange2
exchange1	A	192.0.2.161
		AAAA	2001:db8:c::161
exchange2	A	192.0.2.162
		AAAA	2001:db8:c::162

; Hosts
files		A	192.0.2.170
print		A	192.0.2.171
wiki		CNAME	files

; The laboratory's names lie below lab.corp.example.com
$INCLUDE shared/printers.zone lab.corp.example.com.
