using Xunit;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>Tests that change the process's temporary folder run alone.</summary>
[CollectionDefinition(TemporaryPath.Name, DisableParallelization = true)]
public sealed class TemporaryPathGroup;
