# What a file of enriched events of one session and one shopper must lead to: KEY, tab, VALUE. Counted
# from the columns, by the words of the feature catalogue and without the job: columns 6 event, 13
# user_id, 16 domain_userid, 49 mkt_source, 53 contexts, 59 unstruct_event, 124 domain_sessionid,
# 125 derived_tstamp.

BEGIN { FS = "\t" }

function number(text, name) { # the value of that name in a JSON text, "" if there is none
  if (!match(text, "\"" name "\":-?[0-9.]+")) return ""
  return substr(text, RSTART + length(name) + 3, RLENGTH - length(name) - 3)
}

function plain(value) { # as features are written: no trailing zeros
  value = sprintf("%.4f", value)
  sub(/\.?0+$/, "", value)
  return value
}

function millis(time, parts) { # of the day
  split(substr(time, 12), parts, /[:.]/)
  return ((parts[1] * 60 + parts[2]) * 60 + parts[3]) * 1000 + parts[4]
}

{
  session = $124
  device = $16
  if ($13 != "") user = $13
  if ($49 != "" && source == "") source = $49
  at = millis($125)
  if (first == "" || at < first) first = at
  if (last == "" || at > last) last = at
  pages += $6 == "page_view"
  action = match($59, /snowplow_ecommerce_action.*"type":"[a-z_]+"/) ? substr($59, RSTART, RLENGTH) : ""
  gsub(/.*"type":"|"/, "", action)
  actions[action]++
  if (action == "list_view") categories++
  entities = split($53, entity, /"schema":"/)
  for (i = 1; i <= entities; i++) {
    if (entity[i] ~ /ecommerce\/product\// && action == "product_view") {
      views++
      categories += entity[i] ~ /"category":/
    }
    if (entity[i] ~ /ecommerce\/product\// && action ~ /^(add_to|remove_from)_cart$/) {
      quantity = number(entity[i], "quantity")
      if (quantity == "") quantity = 1
      if (action == "add_to_cart") added += quantity
      net += (action == "add_to_cart" ? 1 : -1) * quantity * number(entity[i], "price")
    }
    if (entity[i] ~ /ecommerce\/checkout_step\// && number(entity[i], "step") > step) step = number(entity[i], "step")
    if (entity[i] ~ /ecommerce\/transaction\//) {
      # A page that is loaded again tells its order again.
      match(entity[i], /"transaction_id":"[^"]*"/)
      if (orders[substr(entity[i], RSTART, RLENGTH)]++) continue
      order_count++
      revenue += number(entity[i], "revenue")
      items += number(entity[i], "total_quantity")
    }
  }
}

function session_is(name, value) { print "session:" session ":" name "\t" value }
function user_is(name, value) { print "user:" user ":" name "_24h\t" value }

END {
  session_is("session_page_count", pages)
  session_is("session_product_view_count", actions["product_view"])
  session_is("session_cart_add_count", actions["add_to_cart"])
  session_is("session_cart_ratio", plain(actions["add_to_cart"] / actions["product_view"]))
  session_is("session_duration", last - first)
  if (step) session_is("session_checkout_step", step)
  if (source != "") session_is("session_marketing_source", source)
  if (order_count) session_is("session_revenue", plain(revenue))
  user_is("product_view_count", views)
  user_is("category_view_count", categories)
  user_is("list_click_count", actions["list_click"] + 0)
  user_is("promo_view_count", actions["promo_view"] + 0)
  user_is("cart_add_count", actions["add_to_cart"])
  user_is("cart_remove_count", actions["remove_from_cart"] + 0)
  user_is("cart_item_adds", added)
  user_is("cart_net_value", plain(net))
  if (order_count) {
    user_is("orders_count", order_count)
    user_is("items_purchased", items)
    user_is("order_value", plain(revenue))
  }
  print "device:" device ":user\t" user
}
