/** The types of all names in the chapters' code: one small file, fetched when a reader first asks for a type. */
import type { APIRoute } from 'astro';
import { json } from 'virtual:graft/static-types';

export const GET: APIRoute = () => new Response(json, { headers: { 'Content-Type': 'application/json' } });
