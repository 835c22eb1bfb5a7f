import type { Product as ProductEntity, SPPromotion } from '@snowplow/browser-plugin-snowplow-ecommerce';
import { cents } from '../shop/money';
import type { Product, Promotion } from '../shop/types';

/** The longest list name that the schema of e-commerce actions takes. */
export const NAME_LIMIT = 128;

/** A product as an entity. What the product lacks is left out: the schema wants numbers where they are given. */
export function productEntity(
  product: Product,
  currency: string,
  extra: { quantity?: number; position?: number } = {},
): ProductEntity {
  return {
    id: product.id,
    name: product.name,
    category: product.category,
    price: cents(product.price),
    ...(product.listPrice === undefined ? {} : { list_price: cents(product.listPrice) }),
    ...(product.size === undefined ? {} : { size: product.size }),
    ...(product.variant === undefined ? {} : { variant: product.variant }),
    brand: product.brand,
    inventory_status: product.stock,
    currency,
    ...extra,
  };
}

/** Products as a list shows them: with positions from 1. */
export function listEntities(products: readonly Product[], currency: string): ProductEntity[] {
  return products.map((product, index) => productEntity(product, currency, { position: index + 1 }));
}

export function promotionEntity(promotion: Promotion, position: number): SPPromotion {
  return {
    id: promotion.id,
    name: promotion.name,
    product_ids: [...promotion.products],
    position,
    creative_id: promotion.creative,
    type: promotion.type,
    slot: promotion.slot,
  };
}
