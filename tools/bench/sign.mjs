/** Signs zones with BIND's tools. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { findProgram } from '../lib/system.mjs';

/** True if BIND's tools are installed. */
export function canSign() {
  return keygen() !== undefined && signer() !== undefined;
}

/**
 * Signs a zone in its file, with one new key (ECDSA P-256) and NSEC records; one record per line. Throws when that fails.
 * @param {string} path
 * @param {string} origin
 * @param {string} folder for keys while they are needed
 */
export function signZone(path, origin, folder) {
  const keys = mkdtempSync(join(folder, 'keys-'));
  try {
    run(keygen(), ['-q', '-K', keys, '-a', 'ECDSAP256SHA256', '-f', 'KSK', origin], keys);
    const signed = join(keys, basename(path));
    const lifetime = ['-s', '20200101000000', '-e', '20370101000000'];
    const form = ['-O', 'full', '-f', signed, '-n', String(availableParallelism())];
    run(signer(), ['-S', '-z', '-K', keys, '-d', keys, '-o', origin, ...lifetime, ...form, path], keys);
    renameSync(signed, path);
  } finally {
    rmSync(keys, { recursive: true, force: true });
  }
}

function keygen() {
  return findProgram('dnssec-keygen');
}

function signer() {
  return findProgram('dnssec-signzone');
}

/**
 * @param {string | undefined} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function run(program, args, cwd) {
  const { status, stderr, error } = spawnSync(program ?? '', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
}
