using System.Runtime.Versioning;
using MusicGenre.Audio;
using NAudio.Wave;

namespace MusicGenre.NAudio.Tests;

/// <summary>The examples of the package's README, compiled; <see cref="ReadmeTests"/> holds the two together.</summary>
internal static class ReadmeExamples
{
    public static async Task ClassifyWhatNAudioReadsAsync()
    {
        // README: begin
        using var classifier = GenreClassifier.CreateDefault();
        using var reader = new AiffFileReader("song.aiff");                       // any WaveStream, IWaveProvider or ISampleProvider
        GenrePrediction song = await classifier.ClassifyAsync(reader.ToAudioClip());
        Console.WriteLine($"{song.Genre} ({song.Best.Probability:P0})");

        // README: end
    }

    [SupportedOSPlatform("windows")]
    public static void Play()
    {
        // README: begin
        using var song = new AudioFile("song.flac").ToSampleProvider();
        using var output = new WaveOut();
        output.Init(song);
        output.Play();

        // README: end
    }

    [SupportedOSPlatform("windows")]
    public static async Task ListenAsync(GenreClassifier classifier, CancellationToken cancellationToken)
    {
        // README: begin
        using var microphone = CaptureSource.OpenMicrophone();                    // or OpenLoopback(): what the computer itself plays
        await foreach (var segment in classifier.ClassifySegmentsAsync(microphone.WithCancellation(cancellationToken), cancellationToken: cancellationToken))
        {
            Console.WriteLine($"{segment.Start}: {segment.Prediction.Genre}");
        }

        // README: end
    }

    public static async Task ClassifyAacAsync(GenreClassifier classifier)
    {
        // README: begin
        var file = new AudioFile("song.m4a", new AudioReadOptions { Decoders = NAudioDecoders.All });
        Console.WriteLine(await classifier.ClassifyAsync(file));

        // README: end
    }

    public static async Task ClassifyLongAsync(GenreClassifier classifier)
    {
        // README: begin
        var concert = new WaveStreamSource(() => new WaveFileReader("concert.wav"));
        Console.WriteLine(await classifier.ClassifyAsync(concert));

        // README: end
    }
}
