using System.Reflection;
using MusicGenre.Library.Storage;
using Xunit;

namespace MusicGenre.Library.Tests.Fakes;

/// <summary>A store that only finds the nearest tracks: the first ones of those that it is given, in reverse order.</summary>
public class FakeSimilarityStore : DispatchProxy
{
    private readonly List<(int Count, string? Genre)> _calls = [];
    private StoredEmbedding[]? _tracks;

    /// <param name="tracks">Its tracks, the nearest first; null for a store that cannot find them at present.</param>
    public static ISimilarityStore Create(StoredEmbedding[]? tracks)
    {
        var store = Create<ISimilarityStore, FakeSimilarityStore>();
        ((FakeSimilarityStore)(object)store)._tracks = tracks;
        return store;
    }

    /// <summary>What it was asked for.</summary>
    public static IReadOnlyList<(int Count, string? Genre)> CallsOf(ISimilarityStore store) => ((FakeSimilarityStore)(object)store)._calls;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Assert.Equal(nameof(ISimilarityStore.FindNearest), targetMethod?.Name);
        var count = (int)args![1]!;
        _calls.Add((count, (string?)args[2]));
        return _tracks?.Take(count).Reverse().ToArray();
    }
}
