#!/bin/sh
# Proves that a clean clone works on a truly bare Debian 12 with only git, make, python3 and python3-venv:
# makes such a system in a folder, clones this repository into it, and runs there what is asked for.
# Needs root, debootstrap and about 4 GB. Usage: scripts/fresh-machine.sh FOLDER [COMMAND …] (default: make demo; make test)
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
root=${1:?"give a folder for the system"}
shift
home=/root
clone=witnessmark
if [ ! -e "$root/etc/debian_version" ]; then
  debootstrap --variant=minbase --include=git,make,python3,python3-venv,ca-certificates bookworm "$root" >/dev/null
fi
# How this computer reaches its package registries is its own affair: the bare system reaches them in the same way.
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
for path in /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
  [ ! -e "$path" ] || { mkdir -p "$root$(dirname "$path")" && cp -rL --remove-destination "$path" "$root$(dirname "$path")/"; }
done
rm -rf "${root:?}$home/$clone" && git clone --quiet --no-hardlinks "$here" "$root$home/$clone"
for place in proc dev; do
  mountpoint -q "$root/$place" || mount --rbind "/$place" "$root/$place"
done
trap 'umount -l "$root/proc" "$root/dev"' EXIT
[ "$#" -gt 0 ] || set -- "make demo && make test"
env -i HOME="$home" LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  ${PIP_CERT:+PIP_CERT="$PIP_CERT"} ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
  chroot "$root" /bin/sh -c "cd $home/$clone && $*"
