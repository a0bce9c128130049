import { describe, expect, it } from 'vitest';
import type { Config } from '../../server/src/config/config';
import { settingsFrom } from '../../server/src/lsp/settings';

const config: Config = {
  dialect: 'nsd',
  maxProblems: 5,
  live: { resolver: '192.0.2.53', timeout: 500 },
};

function shared(trusted: boolean, includeDirectory?: string) {
  return { config, includeDirectory, trusted };
}

describe('settings', () => {
  it('have defaults, also for what is malformed', () => {
    const defaults = {
      rules: {},
      resolver: '',
      timeout: 3000,
      origins: {},
      dialect: 'bind',
      includeDirectory: '',
      maxProblems: 1000,
      workspaceDiagnostics: 'errors-and-warnings',
    };
    expect(settingsFrom(undefined)).toEqual(defaults);
    const malformed = {
      preset: 'x',
      rules: { 'mx-single': 'loud', 'no-rule': 'off' },
      origins: { a: 1 },
      dialect: 7,
      includeDirectory: {},
      maxProblems: -1,
      workspaceDiagnostics: true,
      live: { resolver: null, timeout: 'long' },
    };
    expect(settingsFrom(malformed)).toEqual(defaults);
  });

  it('come from the file where the editor says nothing', () => {
    expect(settingsFrom({}, shared(true, '/zones'))).toMatchObject({
      dialect: 'nsd',
      includeDirectory: '/zones',
      maxProblems: 5,
      resolver: '192.0.2.53',
      timeout: 500,
    });
  });

  it('come from the editor where it says something, be it the default', () => {
    const editor = {
      dialect: 'bind',
      includeDirectory: '',
      maxProblems: 1000,
      live: { resolver: '', timeout: 3000 },
    };
    expect(settingsFrom(editor, shared(true, '/zones'))).toEqual(settingsFrom(undefined));
  });

  it('name no resolver in a workspace that is not trusted', () => {
    expect(settingsFrom({}, shared(false))).toMatchObject({ resolver: '', timeout: 3000, dialect: 'nsd' });
    expect(settingsFrom({ live: { resolver: '192.0.2.1' } }, shared(false)).resolver).toBe('192.0.2.1');
  });
});
