/** The playground as data: see [chapter].json.ts. */
import type { APIRoute } from 'astro';
import { PLAYGROUND_TEXT } from '../../lib/build/playground.ts';

export const GET: APIRoute = () => Response.json(PLAYGROUND_TEXT);
