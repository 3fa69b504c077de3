#!/bin/bash
# Mutation testing: eng/mutate.sh core (the root and Models of MusicGenre.Core) or eng/mutate.sh pipelines (the ML.NET pipeline of MusicGenre).
# Extra arguments go to Stryker.NET. The report lies in artifacts/mutation.
set -euo pipefail
cd "$(dirname "$0")/.."
part=${1:?say what to mutate: core or pipelines}
shift
report=$PWD/artifacts/mutation
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -co --exclude-standard | tar c -T - | tar x -C "$copy"
cd "$copy"

# Style and documentation are checked elsewhere.
sed -i 's|<TreatWarningsAsErrors>true|<RunAnalyzers>false</RunAnalyzers><TreatWarningsAsErrors>false|' Directory.Build.props
dotnet tool restore
if [ "$part" = pipelines ]; then
    cd tests/MusicGenre.Tests
    dotnet stryker --output "$report" "$@"
    exit
fi

# Stryker mutates a whole project before it selects files, and what it makes of the decoders does not compile. So the layers below Models
# become an assembly of their own.
mkdir src/MusicGenre.Core.Base
cat > src/MusicGenre.Core.Base/MusicGenre.Core.Base.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <RootNamespace>MusicGenre</RootNamespace>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="../MusicGenre.Core/Errors/**/*.cs;../MusicGenre.Core/Files/**/*.cs;../MusicGenre.Core/Dsp/**/*.cs;../MusicGenre.Core/Audio/**/*.cs" />
    <Compile Include="../MusicGenre.Core/Features/**/*.cs;../MusicGenre.Core/Inference/**/*.cs" />
    <PackageReference Include="Concentus" />
    <PackageReference Include="System.Numerics.Tensors" />
    <InternalsVisibleTo Include="MusicGenre.Core;MusicGenre.ManagedEngine;MusicGenre.Core.Tests" />
  </ItemGroup>
</Project>
PROJECT
sed -i 's|</Project>|  <ItemGroup>\
    <Compile Remove="Errors/**;Files/**;Dsp/**;Audio/**;Features/**;Inference/**" />\
    <ProjectReference Include="../MusicGenre.Core.Base/MusicGenre.Core.Base.csproj" />\
  </ItemGroup>\
</Project>|' src/MusicGenre.Core/MusicGenre.Core.csproj
cd tests/MusicGenre.Core.Tests
# The reviewed defaults, less those of the other assembly.
UPDATE_PUBLIC_API=1 dotnet test -c Release --filter FullyQualifiedName~DefaultValueTests
dotnet stryker --output "$report" "$@"
