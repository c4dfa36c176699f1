import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';

const chapters = defineCollection({
  loader: glob({ pattern: '*.mdx', base: 'src/content/chapters' }),
  schema: z.object({
    title: z.string(),
    /** One sentence for the contents page. */
    summary: z.string(),
  }),
});

export const collections = { chapters };
