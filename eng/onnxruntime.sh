#!/usr/bin/env bash
# Builds Microsoft.ML.OnnxRuntime from Microsoft's own C# source, and fetches its native library, from npm packages. With the result in
# artifacts/onnxruntime the engine for ONNX Runtime, its tests and its benchmarks build where NuGet does not serve Microsoft.ML.OnnxRuntime (Linux x64 only).
# With --newest the native library is that of onnxruntime-node, a later version than the one beside the source.
set -euo pipefail
cd "$(dirname "$0")/.."
source_package=com.github.asus4.onnxruntime version=0.4.9
newest_package=onnxruntime-node newest_version=1.30.0
target=$PWD/artifacts/onnxruntime
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

fetch() {
    local work=$target/npm
    [ -d "$work/node_modules/$1" ] && return 0
    mkdir -p "$work"
    npm install --ignore-scripts --no-audit --no-fund --silent --prefix "$work" "$1@$2"
}

fetch "$source_package" "$version"
package=$target/npm/node_modules/$source_package
native=$package/Plugins/Linux/x64/libonnxruntime.so
if [ "${1:-}" = --newest ]; then
    fetch "$newest_package" "$newest_version"
    native=$target/npm/node_modules/$newest_package/bin/napi-v6/linux/x64/libonnxruntime.so.1
fi

# The repository's own settings are not for foreign source: empty files stop MSBuild from finding them.
mkdir -p "$target/build"
echo '<Project />' | tee "$target/build/Directory.Build.props" "$target/build/Directory.Build.targets" > "$target/build/Directory.Packages.props"
cat > "$target/build/Microsoft.ML.OnnxRuntime.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <AssemblyName>Microsoft.ML.OnnxRuntime</AssemblyName>
    <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
    <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
    <DisableImplicitFrameworkDefines>true</DisableImplicitFrameworkDefines>
    <DefineConstants>NET5_0_OR_GREATER;NETCOREAPP3_0_OR_GREATER;NETCOREAPP;NET</DefineConstants>
    <TreatWarningsAsErrors>false</TreatWarningsAsErrors>
    <WarningLevel>0</WarningLevel>
    <NoWarn>$(NoWarn);CS1591;CS1570;CS1572;CS1573;CS1574;CS0649;CS8632;SYSLIB0004</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="../npm/node_modules/com.github.asus4.onnxruntime/Runtime/**/*.cs" />
    <Using Include="System.Reflection" />
  </ItemGroup>
</Project>
PROJECT
dotnet build -c Release -v q -nologo -nodeReuse:false -o "$target/build/out" "$target/build/Microsoft.ML.OnnxRuntime.csproj"
cp "$native" "$target/libonnxruntime.so"
cp "$target/build/out/Microsoft.ML.OnnxRuntime.dll" "$target"
echo "Microsoft.ML.OnnxRuntime is in $target"
