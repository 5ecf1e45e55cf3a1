#!/usr/bin/env bash
# Checks a draft on this machine before it is sent: check-draft.sh DRAFT [REQUEST]
#
# DRAFT and REQUEST are files of text. Exit status 0: send it; 1: look again first, standard output says at what.
# Where the check itself fails the draft may go (0), with a word on standard error; PARROTCHECK_STRICT=1 makes that 2.
# PARROTCHECK_AGENT and PARROTCHECK_CASE go with the draft; PARROTCHECK_OPTIONS are words for `parrotcheck check`, such as
# "--history sent.csv". Texts go through pipes: a command line is there for all to see.
set -uo pipefail

if [ $# -lt 1 ]; then
  echo "usage: check-draft.sh DRAFT [REQUEST]" >&2
  exit 64
fi

answer=$(
  jq -n --rawfile reply "$1" --rawfile question "${2:-/dev/null}" \
    '{reply: $reply, question: $question, agent: env.PARROTCHECK_AGENT, case: env.PARROTCHECK_CASE}
      | with_entries(select(.value != null and .value != ""))' |
    ${PARROTCHECK:-parrotcheck} check ${PARROTCHECK_OPTIONS:-}
)
status=$?

case $status in
  0) exit 0 ;;
  1)
    printf '%s\n' "$answer"
    exit 1
    ;;
esac
echo "复核没有完成,草稿未经复核。 The check failed; the draft was not checked." >&2
[ "${PARROTCHECK_STRICT:-}" = 1 ] && exit 2
exit 0
