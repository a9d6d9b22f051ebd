# Shared by the scripts of this folder: what Debian 12 needs, and the build. Sourced, never run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build

packages=(g++ cmake ninja-build pkg-config python3
  libre2-dev libyaml-cpp-dev libboost-dev libsimdjson-dev libcli11-dev libtbb-dev libutf8proc-dev libexpected-dev libcereal-dev
  zlib1g-dev libzstd-dev libxxhash-dev)
test_packages=(libgtest-dev googletest python3-jsonschema python3-yaml)

# Steps print one line; what they say is shown only if they fail.
step() {
  local title=$1 log
  shift
  log=$(mktemp)
  printf '%s ...\n' "$title" >&2
  if ! "$@" >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    printf '%s: failed\n' "$title" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

missing_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || echo "$package"
  done
}

apt_install() {
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@")
  # The package lists of a fresh machine are empty or old.
  as_root "${install[@]}" || { as_root apt-get update && as_root "${install[@]}"; }
}

install_packages() {
  local missing
  command -v dpkg-query >/dev/null || return 0 # not Debian: CMake will say what it lacks
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] || step "Installing ${missing[*]}" apt_install "${missing[@]}"
}

# configure OPTION...: only when there is something to change, so that a second run takes no time.
configure() {
  local wanted="$*"
  if [ ! -f "$build/build.ninja" ] || [ "$(cat "$build/configured" 2>/dev/null)" != "$wanted" ]; then
    step "Configuring" cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release "$@"
    printf '%s\n' "$wanted" >"$build/configured"
  fi
}

build_tool() {
  install_packages "${packages[@]}"
  [ -f "$build/build.ninja" ] || configure -DRAPPORTEUR_TESTS=OFF
  step "Building rapporteur" cmake --build "$build" --target rapporteur
}
