import { mutationOptions } from '@tanstack/react-query';
import {
  SessionResponse,
  type SetupRequest,
  SetupResponse,
  type SignInRequest,
} from '#lib/contract/account.ts';
import { sendJson } from './api.ts';

export const signInMutation = () =>
  mutationOptions({
    mutationFn: async (credentials: SignInRequest) =>
      sendJson({
        method: 'POST',
        path: '/api/v1/session',
        body: credentials,
        schema: SessionResponse,
      }),
    // A mutation's variables are kept with it; a password is not.
    gcTime: 0,
  });

export const setUpMutation = () =>
  mutationOptions({
    mutationFn: async (wanted: SetupRequest) =>
      sendJson({ method: 'POST', path: '/api/v1/setup', body: wanted, schema: SetupResponse }),
    gcTime: 0,
  });
