/** An amount as schemas want it: no more than two decimals, whatever floating point made of it. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** An amount as shoppers read it, such as `€1,249.00`. */
export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-IE', { style: 'currency', currency }).format(cents(amount));
}

/** Whole percent that a price is below its list price; 0 where there is none or it is no higher. */
export function saving(price: number, listPrice: number | undefined): number {
  return listPrice !== undefined && listPrice > price ? Math.round((1 - price / listPrice) * 100) : 0;
}
