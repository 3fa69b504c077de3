using System.Runtime.Versioning;
using MusicGenre.Audio;

namespace MusicGenre.Core.Tests.Fakes;

/// <summary>A shell script in the place of ffmpeg, and a file that only ffmpeg would read: a signature, and a WAV file behind it.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class FakeFfmpeg : IDisposable
{
    /// <summary>Gives the input's bytes behind the signature, as if they had been decoded.</summary>
    public const string Decode = """tail -c +5 "$input" """;

    private readonly TemporaryFolder _folder = new();

    /// <param name="body">What the script does. Its variables: input, the file to decode, and folder, the script's own.</param>
    public FakeFfmpeg(string body)
    {
        Samples = FakeModel.Noise(4 * FakeModel.SegmentLength, 0.9f);
        Clip = new AudioClip(Samples, FakeModel.SampleRate, 2);
        using var wav = new MemoryStream();
        WavWriter.Write(wav, Clip, WavSampleFormat.Float32);

        // Like ffmpeg, which writes to a pipe and never learns the sizes.
        var bytes = wav.ToArray();
        bytes.AsSpan(4, 4).Fill(0xFF);
        bytes.AsSpan(bytes.AsSpan().IndexOf("data"u8) + 4, 4).Fill(0xFF);
        Bytes = [.. "TTA1"u8, .. bytes];
        File.WriteAllBytes(Input, Bytes);
        File.WriteAllText(
            Program,
            $"""
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'ffmpeg version 0 (a script)'; exit 0; fi
            folder='{_folder.Path}'
            for argument; do
                if [ "$previous" = -i ]; then input=$argument; fi
                previous=$argument
            done
            input=$(printf %s "$input" | sed s/^file://)
            echo "$$" > "$folder/process"
            echo "$input" > "$folder/input"
            {body}

            """);
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Program => _folder.File("ffmpeg");

    /// <summary>The file to decode.</summary>
    public string Input => _folder.File("a.tta");

    public byte[] Bytes { get; }

    public AudioClip Clip { get; }

    public float[] Samples { get; }

    /// <summary>The file that the script was told to read.</summary>
    public string InputSeen => File.ReadAllText(_folder.File("input")).TrimEnd('\n');

    public AudioReadOptions ReadWith(FfmpegOptions? options = null)
        => new() { Decoders = [new FfmpegDecoder((options ?? new FfmpegOptions()) with { Program = Program })] };

    public IAudioReader Open(FfmpegOptions? options = null, CancellationToken cancellationToken = default)
        => new AudioFile(Input, ReadWith(options)).OpenReader(cancellationToken);

    /// <summary>Whether the script, or the process whose number it wrote to a file of this name, still runs.</summary>
    public bool IsRunning(string name = "process")
    {
        // A child whose parent was killed may stay a zombie until the system's first process notices.
        var process = File.ReadAllText(_folder.File(name)).TrimEnd('\n');
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException)
        {
            return false;
        }
    }

    /// <summary>Waits for the end of a process that was killed, which is not ours to wait for: the test ends when it has.</summary>
    public void WaitForEnd(string name)
    {
        while (IsRunning(name))
        {
            Thread.Sleep(5);
        }
    }

    /// <summary>Waits until the script has written a file.</summary>
    public void WaitFor(string name)
    {
        while (!File.Exists(_folder.File(name)) || new FileInfo(_folder.File(name)).Length == 0)
        {
            Thread.Sleep(5);
        }
    }

    public void Dispose() => _folder.Dispose();
}
