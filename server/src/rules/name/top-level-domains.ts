/**
 * Top-level domains that an undotted name may end in: all of two letters that are delegated, and those longer ones that
 * many names end in. Left out are those that are more often a label of one's own (`prod`, `data`, `office`, `mobile`):
 * a name that is missing here only goes unremarked.
 *
 * Source: IANA's root zone database (https://data.iana.org/TLD/tlds-alpha-by-domain.txt). Compared on 2026-11-24 with
 * the copy of it in version 1.261.0 of the npm package `tlds`: all of these are there, and no two letters are missing.
 */
const COUNTRIES =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ' +
  'ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm ' +
  'fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it ' +
  'je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn ' +
  'mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps ' +
  'pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th ' +
  'tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';

const GENERIC =
  'com net org edu gov mil int arpa info biz name pro aero asia cat coop jobs mobi museum post tel travel xxx ' +
  'academy agency app art associates band bank bar berlin bio blog boston brussels build business buzz cafe cam ' +
  'camp capital care careers cash casino center charity chat church city clinic cloud club coach codes coffee ' +
  'college cologne community company computer consulting cooking cool country credit date day deals dental dev ' +
  'diamonds digital direct directory dog domains earth education email energy engineer engineering enterprises ' +
  'equipment estate events exchange expert express family fans farm fashion film finance financial fish fit ' +
  'fitness florist foundation fun fund fyi gallery game games garden gift gifts gives global gmbh gold golf ' +
  'google graphics gratis green group guide guru hamburg health healthcare help holiday homes horse hospital host ' +
  'hosting house immo inc industries ink institute insure international investments jetzt kitchen koeln land law ' +
  'lawyer lease legal life lighting limited link live loan london love ltd luxury management market marketing ' +
  'media menu microsoft miami moda moe money movie museum nagoya network news ngo ninja nyc okinawa one ong online ' +
  'org paris partners parts party pet pharmacy photo photography photos pics pictures pizza place plumbing plus ' +
  'poker press productions promo properties pub quebec racing realty recipes red rehab rent rentals repair report ' +
  'republican rest restaurant review reviews rio rip rocks ruhr run saarland sale salon school schule science ' +
  'scot security services sexy shoes shop shopping show singles site ski soccer social software solar solutions ' +
  'space store stream studio style supplies supply support surf surgery swiss systems taipei tattoo tax taxi team ' +
  'tech technology tennis theater tienda tips tirol today tokyo tools top tours town toys trade trading training ' +
  'university vacations vegas ventures versicherung vet viajes video villas vin vip vision vodka vote voyage wales ' +
  'wang watch webcam website wedding wien wiki win wine work works world wtf xyz yachts yoga yokohama zone ' +
  'xn--p1ai xn--p1acf xn--fiqs8s xn--fiqz9s xn--j6w193g xn--kprw13d xn--kpry57d xn--mgbaam7a8h xn--mgberp4a5d4ar ' +
  'xn--wgbh1c xn--90a3ac xn--90ais xn--e1a4c xn--qxam xn--qxa6a xn--j1amh xn--80asehdb xn--80aswg xn--3e0b707e ' +
  'xn--ses554g xn--55qx5d xn--io0a7i xn--3ds443g xn--6qq986b3xl xn--czru2d xn--vhquv xn--d1acj3b xn--c1avg';

/** True for a label, in lower case, that is surely a top-level domain. */
export function isTopLevelDomain(label: string): boolean {
  return ALL.has(label);
}

/** True for the few under which most names of the world are, so that nobody calls a label of their own so. */
export function isUbiquitousDomain(label: string): boolean {
  return UBIQUITOUS.has(label);
}

const ALL: ReadonlySet<string> = new Set(`${COUNTRIES} ${GENERIC}`.split(' '));
const UBIQUITOUS: ReadonlySet<string> = new Set(['com', 'net', 'org', 'edu', 'gov', 'arpa', 'info', 'biz']);
