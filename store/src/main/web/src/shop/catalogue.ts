import type { CatalogueData, Category, Product, ProductList, Promotion } from './types';

export const SORTS = {
  featured: 'Featured',
  'price-up': 'Price, low to high',
  'price-down': 'Price, high to low',
  name: 'Name',
} as const;

export type Sort = keyof typeof SORTS;

export function isSort(text: string | null | undefined): text is Sort {
  return text != null && Object.hasOwn(SORTS, text);
}

/** What the shop sells, to be looked up. */
export class Catalogue {
  readonly currency: string;
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
  readonly lists: readonly ProductList[];
  readonly promotions: readonly Promotion[];
  private readonly byId: ReadonlyMap<string, Product>;

  constructor(data: CatalogueData) {
    this.currency = data.currency;
    this.categories = data.categories;
    this.products = data.products;
    this.lists = data.lists;
    this.promotions = data.promotions;
    this.byId = new Map(data.products.map((product) => [product.id, product]));
  }

  product(id: string): Product | undefined {
    return this.byId.get(id);
  }

  /** The products of these ids, in their order; ids that nothing is known of are left out. */
  of(ids: readonly string[]): Product[] {
    return ids.flatMap((id) => this.byId.get(id) ?? []);
  }

  category(id: string): Category | undefined {
    return this.categories.find((category) => category.id === id);
  }

  inCategory(id: string): Product[] {
    return this.products.filter((product) => product.category === id);
  }

  /** Products in which every word of the query begins a word; hits in the name come first. */
  search(query: string): Product[] {
    const wanted = words(query);
    if (wanted.length === 0) {
      return [];
    }
    const hits = this.products.flatMap((product) => {
      const name = words(product.name);
      const category = this.category(product.category)?.name ?? '';
      const rest = words([product.brand, category, product.variant ?? '', product.about].join(' '));
      const begins = (word: string, among: string[]) => among.some((other) => other.startsWith(word));
      if (!wanted.every((word) => begins(word, name) || begins(word, rest))) {
        return [];
      }
      return [{ product, inName: wanted.filter((word) => begins(word, name)).length }];
    });
    return hits.sort((a, b) => b.inName - a.inName).map((hit) => hit.product);
  }
}

export function sorted(products: readonly Product[], sort: Sort): Product[] {
  const copy = [...products];
  switch (sort) {
    case 'price-up':
      return copy.sort((a, b) => a.price - b.price);
    case 'price-down':
      return copy.sort((a, b) => b.price - a.price);
    case 'name':
      return copy.sort((a, b) => a.name.localeCompare(b.name));
    case 'featured':
      return copy;
  }
}

/** The words of a text, lower case, without accents. A plural's `s` is dropped so that "lamps" finds a lamp. */
export function words(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0)
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word));
}
