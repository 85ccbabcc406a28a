#!/bin/sh
# Makes the namespace TEMPORAL_NAMESPACE and its search attributes (temporal/search-attributes.ts says the same
# to a server that `npm start` uses). May be repeated. TEMPORAL_ADDRESS says where.
set -eu
namespace=${TEMPORAL_NAMESPACE:-daybook}

tries=0
until temporal operator cluster health >/dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then
    echo "The Temporal server at $TEMPORAL_ADDRESS did not become healthy within two minutes." >&2
    exit 1
  fi
  sleep 2
done

temporal operator namespace describe --namespace "$namespace" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$namespace" --retention 30d

# A namespace is known to every part of the server only after some seconds.
tries=0
until temporal operator search-attribute create --namespace "$namespace" \
  --name ShopStage --type Keyword \
  --name ShopWaitsFor --type Keyword \
  --name ShopSource --type Keyword \
  --name ShopTargets --type KeywordList \
  --name ShopAttention --type Bool \
  --name ShopNextAct --type Datetime; do
  tries=$((tries + 1))
  [ "$tries" -lt 15 ] || exit 1
  sleep 2
done
