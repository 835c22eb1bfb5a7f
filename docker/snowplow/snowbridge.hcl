# Snowbridge: enriched events from Kinesis to the topic that the job reads. Credentials and region come
# from the environment, as for any AWS client.

# Whether Snowplow's Limited Use License is accepted is for whoever runs it to say.
license {
  accept = env.ACCEPT_LIMITED_USE_LICENSE == "yes"
}

source {
  use "kinesis" {
    stream_name = env.KINESIS_STREAM
    region      = env.AWS_REGION
    # Also the name of its table of positions in DynamoDB.
    app_name    = "live-shopper"
  }
}

# So that a device's events stay in order.
transform {
  use "spEnrichedSetPk" {
    atomic_field = "domain_userid"
  }
}

target {
  use "kafka" {
    brokers      = "kafka:19092"
    topic_name   = "enriched-good"
    wait_for_all = true
    batching {
      max_batch_messages  = 100
      flush_period_millis = 100
    }
  }
}

failure_target {
  use "kafka" {
    brokers    = "kafka:19092"
    topic_name = "enriched-bad"
  }
}

disable_telemetry = true
