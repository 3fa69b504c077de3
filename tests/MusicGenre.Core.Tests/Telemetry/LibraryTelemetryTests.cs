using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MusicGenre.Audio;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Telemetry;

public sealed class LibraryTelemetryTests : IDisposable
{
    // Other tests run at the same time: the name of the model tells what comes from here.
    private readonly string _name = $"fake-{Guid.NewGuid():N}";
    private readonly GenreModel _model;
    private readonly ConcurrentQueue<(string Instrument, double Value, Dictionary<string, object?> Tags)> _measurements = new();

    public LibraryTelemetryTests() => _model = FakeModel.Create(FakeModel.Card with { Name = _name });

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task ClassifyAsync_WithListeners_MeasuresEachStage()
    {
        using var listener = Listen();

        await new GenreClassifier(_model).ClassifyAsync(Clip(seconds: 2));

        Assert.Equal(2, Assert.Single(Of("musicgenre.audio.duration")).Value, 1e-9);
        var whole = Assert.Single(Of("musicgenre.classification.duration"));
        Assert.Equal("classify", whole.Tags["musicgenre.operation"]);
        Assert.DoesNotContain("error.type", whole.Tags.Keys);
        var decode = Assert.Single(Of("musicgenre.decode.duration")).Value;
        var features = Assert.Single(Of("musicgenre.features.duration")).Value;
        var network = Assert.Single(Of("musicgenre.network.duration")).Value;
        Assert.All([decode, features, network], duration => Assert.True(duration > 0));
        Assert.True(whole.Value >= decode + features + network, "the whole takes as long as its stages, which do not overlap");
    }

    [Theory]
    [InlineData("decode")]
    [InlineData("io")]
    [InlineData("canceled")]
    [InlineData("other")]
    public async Task ClassifyAsync_AnError_IsCountedByItsKind(string kind)
    {
        using var listener = Listen();
        Exception error = kind switch
        {
            "decode" => new AudioDecodeException("song.mp3", "it is damaged"),
            "io" => new IOException("/secret/song.mp3"),
            "canceled" => new OperationCanceledException(),
            _ => new InvalidOperationException(),
        };

        var thrown = await Record.ExceptionAsync(() => new GenreClassifier(_model).ClassifyAsync(new FailingSource(error)));

        Assert.IsAssignableFrom(error.GetType(), thrown);
        Assert.Equal(kind, Assert.Single(Of("musicgenre.classification.duration")).Tags["error.type"]);
    }

    [Fact]
    public async Task ClassifyTimelineAsync_WithListeners_IsAnOperationOfItsOwn()
    {
        using var listener = Listen();
        var classifier = new GenreClassifier(_model);

        await classifier.ClassifyTimelineAsync(Clip(seconds: 1));

        Assert.Equal("timeline", Assert.Single(Of("musicgenre.classification.duration")).Tags["musicgenre.operation"]);
    }

    [Fact]
    public async Task ClassifyAsync_WithActivityListener_HasSpansOfItsStages()
    {
        ConcurrentQueue<Activity> activities = new();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MusicGenre",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if ((string?)activity.GetTagItem("musicgenre.model") == _name)
                {
                    activities.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await new GenreClassifier(_model).ClassifyAsync(Clip(seconds: 2));
        await Record.ExceptionAsync(() => new GenreClassifier(_model).ClassifyAsync(new FailingSource(new AudioDecodeException("/secret/song.mp3", "it is damaged"))));

        Assert.Equal(["features", "network", "classify", "classify"], activities.Select(activity => activity.OperationName));
        var whole = activities.ElementAt(2);
        Assert.All(activities.Take(2), stage => Assert.Equal(whole.SpanId, stage.ParentSpanId));
        Assert.All(activities.Take(2), stage => Assert.Equal(4, stage.GetTagItem("musicgenre.segments")));
        Assert.Equal(2.0, (double)whole.GetTagItem("musicgenre.audio.seconds")!, 1e-9);
        Assert.Equal(ActivityStatusCode.Unset, whole.Status);
        var failed = activities.Last();
        Assert.Equal((ActivityStatusCode.Error, "decode"), (failed.Status, failed.GetTagItem("error.type")));
        Assert.All(activities, activity => Assert.DoesNotContain("secret", string.Concat(activity.Tags) + activity.StatusDescription, StringComparison.Ordinal));
    }

    private static AudioClip Clip(int seconds) => new(FakeModel.Noise(seconds * FakeModel.SampleRate, 0.5f), FakeModel.SampleRate);

    private List<(string Instrument, double Value, Dictionary<string, object?> Tags)> Of(string instrument)
        => [.. _measurements.Where(measurement => measurement.Instrument == instrument && (string?)measurement.Tags["musicgenre.model"] == _name)];

    private MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "MusicGenre")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measurements.Enqueue((instrument.Name, value, new(tags.ToArray()))));
        listener.Start();
        return listener;
    }

    private sealed class FailingSource(Exception error) : IAudioSource
    {
        public IAudioReader OpenReader() => throw error;

        public IAudioReader OpenReader(CancellationToken cancellationToken) => throw error;
    }
}
