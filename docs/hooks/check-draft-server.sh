#!/usr/bin/env bash
# Asks a server about a draft before it is sent: check-draft-server.sh DRAFT [REQUEST]
#
# As check-draft.sh, but for where the check is made: PARROTCHECK_SERVER (default http://127.0.0.1:8080), with the token in
# PARROTCHECK_TOKEN where one is needed. A server that is away or takes over 1.5 s lets the draft go.
set -uo pipefail

if [ $# -lt 1 ]; then
  echo "usage: check-draft-server.sh DRAFT [REQUEST]" >&2
  exit 64
fi

# Standard input of curl's configuration: neither token nor texts are on the command line.
authorization() {
  [ -n "${PARROTCHECK_TOKEN:-}" ] && printf 'header = "Authorization: Bearer %s"\n' "$PARROTCHECK_TOKEN"
}

answer=$(
  jq -n --rawfile reply "$1" --rawfile question "${2:-/dev/null}" \
    '{reply: $reply, question: $question, agent: env.PARROTCHECK_AGENT, case: env.PARROTCHECK_CASE}
      | with_entries(select(.value != null and .value != ""))' |
    curl --silent --fail --max-time 1.5 --config <(authorization) --header 'Content-Type: application/json' \
      --data-binary @- "${PARROTCHECK_SERVER:-http://127.0.0.1:8080}/v1/check"
) && decision=$(jq -er .decision <<<"$answer")

case ${decision:-} in
  pass) exit 0 ;;
  warn | block)
    jq -r '(.findings[] | select(.suppressed | not) | .message), (.suggestions[] | .text)' <<<"$answer"
    exit 1
    ;;
esac
echo "复核服务不可用,草稿未经复核。 The checking service is away; the draft was not checked." >&2
[ "${PARROTCHECK_STRICT:-}" = 1 ] && exit 2
exit 0
