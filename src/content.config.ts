import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';

const chapters = defineCollection({
  loader: glob({ pattern: '*.mdx', base: 'src/content/chapters' }),
  schema: z.object({
    title: z.string(),
    /** One sentence for the contents page. */
    summary: z.string(),
    /** The cell whose first figure stands for the chapter: on the contents page, and in links to it. */
    figure: z.string().optional(),
  }),
});

export const collections = { chapters };
