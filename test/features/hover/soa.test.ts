import { describe, expect, it } from 'vitest';
import { readSerial } from '../../../server/src/features/hover/serial';
import { checkHover } from '../../helpers/hover';

describe('fields', () => {
  it('says names', () => {
    checkHover(
      '@ SOA $0ns1 h 1 2 3 4 5\nns1 A 192.0.2.1\n',
      '**`ns1.example.com.`**, primary name server',
      '`192.0.2.1` (line 2)',
    );
    checkHover('@ SOA ns1 $0first\\.last 1 2 3 4 5\n', '**`first.last@example.com`**');
    checkHover('@ SOA ns1 $0. 1 2 3 4 5\n', 'rname of SOA');
  });

  it('says times in words, with what they do', () => {
    checkHover('@ SOA ns1 h 1 $02h 3 4 5\n', '**refresh**: 2 hours (7200 seconds)', 'NOTIFY');
    checkHover(
      '@ SOA ns1 h 1 2h $030m 2w 5\n',
      '**retry**: 30 minutes (1800 seconds)',
      '672 times before it gives up',
    );
    checkHover('@ SOA ns1 h 1 2h 30m $02w 5\n', '**expire**: 2 weeks (1209600 seconds)', 'stops answering');
  });

  it('says how long absence is remembered: the lesser of minimum and TTL', () => {
    checkHover(
      '@ 1h SOA ns1 h 1 2 3 4 $05m\n',
      '**minimum**: 5 minutes',
      'remember for 5 minutes that a name or type does not exist',
    );
    checkHover('@ 1m SOA ns1 h 1 2 3 4 $05m\n', 'remember for 1 minute', "The SOA's own TTL is shorter");
  });

  it('spans several lines', () => {
    checkHover('@ SOA ns1 h (\n  1 ; serial\n  2h $01h\n  2w 1h )\n', '**retry**: 1 hour');
  });

  it('says what belongs there where the record cannot be read', () => {
    checkHover('@ SOA ns1 h $0one 2 3 4 5\n', 'serial of SOA');
    checkHover('@ SOA ns1 h $01\n', 'serial of SOA');
  });
});

describe('serial', () => {
  it('reads a date', () => {
    checkHover(
      '@ SOA ns1 h $02026022803 2 3 4 5\n',
      '**Serial 2026022803**: 28 February 2026, change 3 of that day',
    );
  });

  it('reads Unix time', () => {
    checkHover('@ SOA ns1 h $01793501203 2 3 4 5\n', 'Unix time of 1 November 2026');
  });

  it('reads a counter', () => {
    checkHover(
      '@ SOA ns1 h $0417 2 3 4 5\n',
      '**Serial 417**: a counter',
      'up to `2147484064`, count as newer',
    );
  });

  it('wraps at 2^32', () => {
    checkHover('@ SOA ns1 h $04294967295 2 3 4 5\n', 'up to `2147483646`, count as newer');
  });

  it.each([
    [2026023001, 'time'],
    [2026130101, 'time'],
    [2024022900, 'date'],
    [20261124, 'counter'],
    [4294967295, 'time'],
    [0, 'counter'],
  ])('takes %d for a %s', (serial, kind) => {
    expect(readSerial(serial).kind).toBe(kind);
  });
});
