using System.Buffers;
using System.Runtime.Versioning;
using NAudio.CoreAudioApi;
using NAudio.Wave;

namespace MusicGenre.NAudio;

/// <summary>A WASAPI recorder, which exposes the driver's own memory and reports gaps.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WasapiDevice(WasapiRecorder recorder) : ICaptureDevice
{
    public WaveFormat WaveFormat => recorder.WaveFormat;

    public void Start(CaptureBuffer buffer)
    {
        var isFirst = true;
        recorder.DataAvailable += OnDataAvailable;
        recorder.RecordingStopped += OnStopped;
        try
        {
            recorder.StartRecording();
        }
        catch
        {
            Detach();
            throw;
        }

        void OnDataAvailable(ReadOnlySpan<byte> data, AudioClientBufferFlags flags, long devicePosition, long qpcPosition)
        {
            // The first packet is always marked as a discontinuity.
            if (flags.HasFlag(AudioClientBufferFlags.DataDiscontinuity) && !isFirst)
            {
                buffer.NoteGap();
            }

            isFirst = false;
            if (flags.HasFlag(AudioClientBufferFlags.Silent))
            {
                AddSilence(buffer, data.Length);
            }
            else
            {
                buffer.Add(data);
            }
        }

        void OnStopped(object? sender, StoppedEventArgs e)
        {
            Detach();
            buffer.End(e.Exception);
        }

        void Detach()
        {
            recorder.DataAvailable -= OnDataAvailable;
            recorder.RecordingStopped -= OnStopped;
        }
    }

    public void Stop() => recorder.StopRecording();

    public void Dispose() => recorder.Dispose();

    /// <summary>The memory of a packet that is marked as silent has undefined content.</summary>
    private static void AddSilence(CaptureBuffer buffer, int length)
    {
        var silence = ArrayPool<byte>.Shared.Rent(length);
        silence.AsSpan(0, length).Clear();
        buffer.Add(silence.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(silence);
    }
}
