using Microsoft.Extensions.Options;
using MusicGenre.Audio;
using MusicGenre.Web.Classifying;
using MusicGenre.Web.Endpoints;
using MusicGenre.Web.Hosting;
using MusicGenre.Web.Results;
using MusicGenre.Web.Tests.Fakes;
using Xunit;

namespace MusicGenre.Web.Tests.Results;

public sealed class ResultStoreTests
{
    private const long Megabyte = 1 << 20;

    private readonly ShiftedTime _time = new();

    [Fact]
    public void Add_MoreThanFits_ForgetsWhatWasUsedLeastRecently()
    {
        var store = Create(4 * Megabyte);
        var first = Add(store)!;
        var second = Add(store)!;
        var third = Add(store)!;
        Assert.True(store.TryGet(first.Id, out _));

        Add(store);

        Assert.True(store.TryGet(first.Id, out _));
        Assert.False(store.TryGet(second.Id, out _));
        Assert.True(store.TryGet(third.Id, out _));
        Assert.Equal(3, store.Count);
        Assert.InRange(store.Bytes, 3 * Megabyte, 4 * Megabyte);
    }

    [Fact]
    public void Add_LargerThanTheStore_IsNotStored()
    {
        var store = Create(Megabyte);

        Assert.Null(Add(store));
        Assert.Equal((0, 0L), (store.Count, store.Bytes));
    }

    [Fact]
    public void AddChart_Charts_CountAsBytes()
    {
        var store = Create(4 * Megabyte);
        var first = Add(store)!;
        var second = Add(store)!;
        var before = store.Bytes;

        store.AddChart(second.Id, "a", new byte[100]);
        store.AddChart(second.Id, "a", new byte[100]);
        store.AddChart("unknown", "a", new byte[100]);

        Assert.Equal(before + 100, store.Bytes);
        Assert.True(store.TryGetChart(second.Id, "a", out var chart));
        Assert.Equal(100, chart.Length);
        store.AddChart(second.Id, "b", new byte[2 * Megabyte]);
        Assert.False(store.TryGet(first.Id, out _));
        Assert.True(store.Remove(second.Id));
        Assert.Equal((0, 0L), (store.Count, store.Bytes));
    }

    [Fact]
    public void RemoveExpired_AfterTheirTime_ForgetsThem()
    {
        var store = Create(10 * Megabyte);
        var result = Add(store)!;
        _time.Advance(TimeSpan.FromMinutes(9));
        Add(store);
        Assert.True(store.TryGet(result.Id, out _));

        _time.Advance(TimeSpan.FromMinutes(2));
        store.RemoveExpired();

        Assert.Equal(1, store.Count);
        Assert.False(store.TryGet(result.Id, out _));
    }

    [Fact]
    public void Add_ManyResults_HaveNamesThatCannotBeGuessed()
    {
        var store = Create(1000 * Megabyte);

        var ids = Enumerable.Range(0, 100).Select(_ => Add(store)!.Id).ToList();

        Assert.Equal(100, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[A-Za-z0-9_-]{22}$", id));
    }

    [Fact]
    public async Task Store_UsedByManyThreads_StaysWithinItsBounds()
    {
        var store = Create(8 * Megabyte);

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), (index, _) =>
        {
            var result = Add(store, seconds: 5)!;
            store.AddChart(result.Id, "a", new byte[1000]);
            store.TryGet(result.Id, out var _);
            if (index % 3 == 0)
            {
                store.Remove(result.Id);
            }

            Assert.True(store.Bytes <= 8 * Megabyte);
            return ValueTask.CompletedTask;
        });

        Assert.True(store.Count > 0);
    }

    private static StoredResult? Add(ResultStore store, int seconds = 24)
    {
        var prediction = new GenrePrediction([new GenreScore("jazz", 1)], TimeSpan.FromSeconds(seconds));
        var result = new SongResult
        {
            Name = "a",
            Format = "WAV",
            Bytes = 1,
            Model = "m",
            SampleRate = 22_050,
            ChannelCount = 1,
            Prediction = prediction,
            Waited = default,
            Classified = default,
        };
        return store.Add(result, StoredSound.Read(new AudioClip(new float[22_050 * seconds], 22_050), default), new ClassificationQuery());
    }

    private ResultStore Create(long bytes)
        => new(Options.Create(new WebOptions { Retention = new RetentionOptions { MaximumBytes = bytes, Time = TimeSpan.FromMinutes(10) } }), _time);
}
