import { describe, expect, test } from 'vitest';
import { pageContentSecurityPolicy, securityHeaders } from './security-headers.ts';

const policy = (given: { isSecure?: boolean; isDevelopment?: boolean } = {}) =>
  pageContentSecurityPolicy({ nonce: 'n0nce', isSecure: false, isDevelopment: false, ...given });

describe('the policy of a page', () => {
  test('runs scripts by nonce alone', () => {
    expect(policy()).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic';");
    expect(policy()).not.toContain('unsafe-eval');
  });

  test('lets style attributes through, and style elements by nonce alone', () => {
    expect(policy()).toContain("style-src 'self' 'nonce-n0nce'; style-src-attr 'unsafe-inline';");
  });

  test('allows eval while developing only', () => {
    expect(policy({ isDevelopment: true })).toContain("'strict-dynamic' 'unsafe-eval';");
  });

  test('asks for TLS only where people come over TLS', () => {
    expect(policy()).not.toContain('upgrade-insecure-requests');
    expect(policy({ isSecure: true })).toContain('upgrade-insecure-requests');
  });

  test('is framed by nobody and posts nowhere else', () => {
    expect(policy()).toContain("form-action 'self'; frame-ancestors 'none'");
  });
});

test('browsers are bound to TLS only where people come over TLS', () => {
  expect(securityHeaders({ isSecure: false })).not.toHaveProperty('strict-transport-security');
  expect(securityHeaders({ isSecure: true })).toHaveProperty('strict-transport-security');
});
