import { nothingHere } from '#lib/server/http/methods.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = nothingHere;
