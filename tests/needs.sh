#!/bin/sh
# What the tests need from Debian: a browser without a window, Chinese fonts for it, a PostgreSQL server, nginx, a spreadsheet and a word processor, GnuPG.
set -eu
missing=""
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || missing="$missing chromium-headless-shell"
[ -n "$(find /usr/share/fonts -name 'NotoSansCJK*' 2>/dev/null)" ] || missing="$missing fonts-noto-cjk"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$missing postgresql"
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
command -v soffice >/dev/null || missing="$missing libreoffice-calc-nogui"
[ -n "$(find /usr/lib/libreoffice /opt/libreoffice* -name 'libswlo.so' 2>/dev/null)" ] || missing="$missing libreoffice-writer-nogui"
command -v gpg >/dev/null || missing="$missing gnupg"
# shellcheck disable=SC2086  one word for each package
[ -z "$missing" ] || exec "$(dirname "$0")/../deploy/debian-packages" $missing
