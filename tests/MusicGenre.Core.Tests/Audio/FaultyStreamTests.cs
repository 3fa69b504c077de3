using System.Runtime.Versioning;
using MusicGenre.Audio;
using MusicGenre.Core.Tests.Audio.Mp3;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Testing;
using Xunit;

namespace MusicGenre.Core.Tests.Audio;

/// <summary>Streams that fail or dribble, and files that change, while they are read.</summary>
public sealed class FaultyStreamTests
{
    /// <summary>A file of each format, several kilobytes long.</summary>
    private static Dictionary<string, byte[]> Files { get; } = new()
    {
        ["WAV"] = WavBytes.WithSizes(9000, 18_036, 18_000),
        ["AU"] = new ByteBuilder(isBigEndian: true).Text(".snd").UInt32(24).UInt32(18_000).UInt32(3).UInt32(8000).UInt32(1).Add(new byte[18_000]).ToArray(),
        ["AIFF"] = new ByteBuilder(isBigEndian: true)
            .Text("FORM").UInt32(18_046).Text("AIFF")
            .Chunk("COMM", 0, 1, 0, 0, 0x23, 0x28, 0, 16, 0x40, 0x0B, 0xFA, 0, 0, 0, 0, 0, 0, 0)
            .Text("SSND").UInt32(18_008).Add(new byte[18_008]).ToArray(),
        ["MP3"] = Mp3Samples.MakeStream(40),
    };

    public static TheoryData<string> Formats => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_StreamThatThrows_PassesItsErrorOn(string format)
    {
        // In the header, and among the samples.
        foreach (var position in new[] { 20, 6000 })
        {
            var error = new IOException("the line is down");

            Assert.Same(error, Assert.Throws<IOException>(() => AudioClip.Decode(new FailingStream(Files[format], position, error), "upload")));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_OneByteAtATime_GivesTheSame(string format)
    {
        var expected = AudioClip.Decode(new MemoryStream(Files[format]));
        var actual = AudioClip.Decode(new StingyStream(Files[format], 1));

        Assert.True(expected.SampleCount > 0);
        Assert.Equal(expected.Samples.ToArray(), actual.Samples.ToArray());
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Read_FileThatShrinks_EndsWithAWarning()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.wav"), WavBytes.WithSizes(900_000, 1_800_036, 1_800_000));
        using var reader = new AudioFile(folder.File("a.wav")).OpenReader();
        var buffer = new float[1000];
        Assert.Equal(1000, reader.Read(buffer));
        using (var file = new FileStream(folder.File("a.wav"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(500_044);
        }

        var rest = AudioClip.Read(reader);

        Assert.Equal(249_000, rest.SampleCount);
        Assert.Equal(AudioWarningKind.Truncated, Assert.Single(rest.Warnings).Kind);
    }

    [UnixFact]
    public async Task ClassifyFilesAsync_FileThatVanishes_IsAnErrorInItsPlace()
    {
        using var folder = new TemporaryFolder();
        using var model = FakeModel.Create();
        var paths = new[] { folder.WriteNoise("a.wav", 2), folder.WriteNoise("b.wav", 2), folder.WriteNoise("c.wav", 2) };
        var files = AudioFolderScan.Scan(folder.Path).Files;
        using var open = new AudioFile(paths[0]).OpenReader();
        File.Delete(paths[0]);
        File.Delete(paths[1]);

        var results = await new GenreClassifier(model).ClassifyFilesAsync(files, new() { MaxDegreeOfParallelism = 1 }).ToListAsync();

        Assert.Equal(paths, results.Select(result => result.Path));
        Assert.IsType<FileNotFoundException>(results[0].Error);
        Assert.IsType<FileNotFoundException>(results[1].Error);
        Assert.NotNull(results[2].Prediction);
        Assert.Equal(2 * FakeModel.SegmentLength, AudioClip.Read(open).SampleCount);
    }

    /// <summary>A stream that cannot seek and fails at a position.</summary>
    private sealed class FailingStream(byte[] bytes, int end, IOException error) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, end - _position);
            if (read == 0)
            {
                throw error;
            }

            bytes.AsSpan(_position, read).CopyTo(buffer.AsSpan(offset));
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
